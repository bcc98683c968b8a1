"use strict";
(function () {
  var form = document.getElementById("filters");
  var count = document.getElementById("count");
  var events = Array.from(document.querySelectorAll("details.event"));
  var months = Array.from(document.querySelectorAll("section.month"));
  var texts = new Map();

  function textOf(event) {
    if (!texts.has(event)) texts.set(event, event.textContent.normalize("NFC").toLowerCase());
    return texts.get(event);
  }

  function admits(event, filter) {
    return ["party", "kind", "status", "language"].every(function (name) {
      return !filter[name] || event.dataset[name].split(" ").includes(filter[name]);
    }) && filter.words.every(function (word) { return textOf(event).includes(word); });
  }

  function apply() {
    var filter = { words: form.elements.text.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean) };
    ["party", "kind", "status", "language"].forEach(function (name) { filter[name] = form.elements[name].value; });
    events.forEach(function (event) { event.hidden = !admits(event, filter); });
    var shown = events.filter(function (event) { return !event.hidden; }).length;
    months.forEach(function (month) { month.hidden = !month.querySelector("details.event:not([hidden])"); });
    count.textContent = shown === 0 ? "No event fits these filters." : shown + " of " + events.length + " events";
  }

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var event = target.closest("details.event");
    if (!event) return;
    if (event.hidden) { form.reset(); apply(); }
    event.open = true;
    target.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", function () { setTimeout(apply); });
  form.addEventListener("submit", function (submitted) { submitted.preventDefault(); });
  document.getElementById("unfold").addEventListener("click", function () {
    var open = events.some(function (event) { return !event.open; });
    events.forEach(function (event) { event.open = open; });
  });
  window.addEventListener("beforeprint", function () {
    events.forEach(function (event) { event.open = true; });
  });
  window.addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
