"use strict";
// Single keys, listed on the page of keys, where they can be switched off: the body then has no data-keys.
(function () {
  var waiting = "";
  var timer = 0;

  function items() { return Array.from(document.querySelectorAll(".what, .item")); }

  function move(step) {
    var all = items();
    var next = all.indexOf(document.activeElement) + step;
    if (all.indexOf(document.activeElement) < 0 && step < 0) next = all.length - 1;
    if (all[next]) { all[next].focus(); all[next].scrollIntoView({ block: "nearest" }); }
  }

  // From a value to its first sentence, and from a sentence back to the value.
  function cross() {
    var target = document.querySelector("mark:target > .back") || document.querySelector(":target sup a");
    var row = document.activeElement.closest(".row");
    var link = target || (row && row.querySelector("sup a")) || document.querySelector(".row sup a");
    if (link) link.click();
  }

  var acts = { j: function () { move(1); }, k: function () { move(-1); }, e: cross };

  // A key that acts is not typed as well, wherever it leads.
  function act(keys, event) {
    var place = document.querySelector('[data-key="' + CSS.escape(keys) + '"]');
    if (!acts[keys] && !place) return;
    event.preventDefault();
    if (acts[keys]) acts[keys](); else if (place.matches("input, select")) place.focus(); else place.click();
  }

  // A choice that waits for a name and a reason is what Enter makes once they are given; nothing else is.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    var entered = button && button.form && button.form.querySelector(".entered");
    if (!entered || button === entered) return;
    var before = button.form.querySelector("[aria-pressed]");
    if (before) before.removeAttribute("aria-pressed");
    button.setAttribute("aria-pressed", "true");
    entered.value = button.value;
    entered.disabled = false;
  });

  // What a key says; on a keyboard of another script, what stands in its place on a Latin one.
  function said(event) {
    if (!/[^\x00-\x7f]/.test(event.key)) return event.key;
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    var found = /^(?:Key|Digit)(.)$/.exec(event.code);
    return !found ? "" : event.shiftKey ? found[1] : found[1].toLowerCase();
  }

  document.addEventListener("keydown", function (event) {
    if (!document.body.hasAttribute("data-keys") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    var key = said(event);
    if (key.length !== 1 || key === " ") return;
    clearTimeout(timer);
    var keys = waiting ? waiting + " " + key : key;
    waiting = !waiting && key === "g" ? "g" : "";
    if (waiting) { timer = setTimeout(function () { waiting = ""; }, 1500); return; }
    act(keys, event);
  });
})();
