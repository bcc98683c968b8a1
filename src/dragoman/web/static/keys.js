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

  function act(keys) {
    if (keys === "j") return move(1);
    if (keys === "k") return move(-1);
    if (keys === "e") return cross();
    var place = document.querySelector('[data-key="' + CSS.escape(keys) + '"]');
    if (!place) return;
    if (place.matches("input, select")) place.focus(); else place.click();
  }

  document.addEventListener("keydown", function (event) {
    if (!document.body.hasAttribute("data-keys") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key.length !== 1 || event.key === " ") return;
    clearTimeout(timer);
    var keys = waiting ? waiting + " " + event.key : event.key;
    waiting = !waiting && event.key === "g" ? "g" : "";
    if (waiting) { timer = setTimeout(function () { waiting = ""; }, 1500); return; }
    if (event.key === "/" || event.key === "?") event.preventDefault();
    act(keys);
  });
})();
