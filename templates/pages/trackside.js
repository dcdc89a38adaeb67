// Sorts the tables of tracks and registers, filters that of tracks, and scrolls charts to today. Without this script all
// is there, only fixed.
(function () {
  "use strict";

  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.dataset.sort !== undefined ? cell.dataset.sort : cell.textContent.trim().toLowerCase();
    return value !== "" && !isNaN(value) ? Number(value) : value;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b));
  }

  function sortable(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "ts-sort";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var rows = Array.from(table.tBodies[0].rows);
        rows.sort(function (a, b) { return (down ? -1 : 1) * compare(key(a, column), key(b, column)); });
        table.tBodies[0].append.apply(table.tBodies[0], rows);
      });
    });
  }

  function filterable(form, table) {
    var output = form.querySelector("output");
    function apply() {
      var words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      var rows = Array.from(table.tBodies[0].rows);
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        var fits = words.every(function (word) { return text.includes(word); }) &&
          Array.from(form.querySelectorAll("select")).every(function (select) {
            return !select.value || row.dataset[select.name] === select.value;
          });
        row.hidden = !fits;
        shown += fits;
      });
      output.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " tracks";
    }
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply();
  }

  // Begins a chart shortly before today, and keeps the names of its lanes and days in sight.
  function scrollable(box) {
    var chart = box.firstElementChild;
    function follow() {
      chart.style.setProperty("--ts-scrolled", box.scrollLeft + "px");
      chart.style.setProperty("--ts-lowered", box.scrollTop + "px");
    }
    box.addEventListener("scroll", follow, { passive: true });
    box.scrollLeft = chart.getBoundingClientRect().width * box.dataset.today / 100 - box.clientWidth / 3;
    follow();
  }

  function start() {
    document.querySelectorAll(".ts-scroll[data-today]").forEach(function (box) {
      if (box.dataset.ready) return;
      box.dataset.ready = "yes";
      scrollable(box);
    });
    document.querySelectorAll(".ts-table[data-sortable]").forEach(function (table) {
      if (table.dataset.ready) return;
      table.dataset.ready = "yes";
      sortable(table);
      var form = table.parentNode.querySelector(".ts-filter");
      if (form) filterable(form, table);
    });
  }

  // Material replaces the page without loading it when instant navigation is on.
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
