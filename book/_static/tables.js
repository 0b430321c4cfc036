// Tables that sort by a column, and filter where the build says by what (data-filters). Without this
// script they stand whole, in the order in which they were made.
(function () {
  "use strict";

  var ORDERS = { none: "ascending", ascending: "descending", descending: "none" };

  function words(cell) { return cell.textContent.replace(/\s+/g, " ").trim(); }

  // What a cell is put into order by: its time, its number, else its words; "" and a dash go last.
  function key(cell) {
    var time = cell.querySelector("time");
    if (time) { return time.dateTime; }
    var text = words(cell);
    var number = text.replace(/,(?=\d{3})/g, "").replace("−", "-");
    if (/^[–-]?$/.test(text)) { return null; }
    return /^-?\d+(\.\d+)?\b/.test(number) && cell.classList.contains("number") ? parseFloat(number) : text.toLowerCase();
  }

  function compare(one, other) {
    if (one === null || other === null) { return (one === null) - (other === null); }
    if (typeof one === "number" && typeof other === "number") { return one - other; }
    return String(one).localeCompare(String(other), "en");
  }

  function sortable(table) {
    var body = table.tBodies[0];
    var made = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, place) {
      if (!head.hasAttribute("data-sort")) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append.apply(button, Array.from((head.querySelector("p") || head).childNodes));
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var order = ORDERS[head.getAttribute("aria-sort")];
        heads.forEach(function (one) { if (one.hasAttribute("data-sort")) { one.setAttribute("aria-sort", "none"); } });
        head.setAttribute("aria-sort", order);
        var sign = order === "descending" ? -1 : 1;
        var rows = made.slice();
        if (order !== "none") {
          rows.sort(function (one, other) {
            var a = key(one.cells[place]), b = key(other.cells[place]);
            // What has no value stays last, whichever way the others go.
            return a === null || b === null ? compare(a, b) : sign * compare(a, b);
          });
        }
        body.append.apply(body, rows);
      });
    });
  }

  // The choices that a cell belongs to: the year of its date, else its words between commas.
  function choices(cell) {
    var time = cell.querySelector("time");
    return time ? [time.dateTime.slice(0, 4)] : words(cell).split(", ").filter(Boolean);
  }

  function filtered(table) {
    var rows = Array.from(table.tBodies[0].rows);
    var bar = document.createElement("div");
    bar.className = "filters";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Filter the table");
    var count = document.createElement("p");
    count.setAttribute("role", "status");
    var filters = table.dataset.filters.split(";").map(function (told) {
      var name = told.split(":")[0];
      var columns = told.split(":")[1].split(",").map(Number);
      function of(row) {
        return columns.flatMap(function (column) { return choices(row.cells[column]); });
      }
      var label = document.createElement("label");
      var select = document.createElement("select");
      label.textContent = name + " ";
      select.setAttribute("aria-label", name);  // else its name has the choice in it
      var all = Array.from(new Set(rows.flatMap(of))).sort(function (a, b) { return a.localeCompare(b, "en"); });
      select.append(new Option("All", ""));
      all.forEach(function (choice) { select.append(new Option(choice, choice)); });
      select.addEventListener("change", apply);
      label.append(select);
      bar.append(label);
      return { of: of, select: select };
    });
    function apply() {
      var left = 0;
      rows.forEach(function (row) {
        row.hidden = !filters.every(function (filter) {
          return !filter.select.value || filter.of(row).includes(filter.select.value);
        });
        left += !row.hidden;
      });
      count.textContent = left === rows.length ? "All " + rows.length + " rows" : left + " of " + rows.length + " rows";
    }
    bar.append(count);
    table.closest(".table-scroll").before(bar);
    apply();
  }

  // A table that goes on beyond its edge says so there, until it has been scrolled to its end.
  function edges(box) {
    function look() {
      box.classList.toggle("more-left", box.scrollLeft > 1);
      box.classList.toggle("more-right", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    }
    box.addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(box);
    look();
  }

  document.querySelectorAll("table.sortable").forEach(sortable);
  document.querySelectorAll("table[data-filters]").forEach(function (table) { filtered(table); });
  document.querySelectorAll(".table-scroll").forEach(edges);
})();
