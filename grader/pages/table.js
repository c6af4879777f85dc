// Sorts and filters the tables of a class, and keeps both for those who come back to the page.
"use strict";
(() => {
  const RANK = "pftgnbx";
  const tables = [...document.querySelectorAll("table.sorts")];
  const heads = (table) => [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  const plain = (text) => text.normalize("NFC").toLocaleLowerCase();
  const state = () => (history.state && history.state.tables ? history.state : { tables: {} });
  const keep = (more) => { try { history.replaceState({ ...state(), ...more }, ""); } catch { /* not here */ } };

  // A number where the cell has one; of a check, right first, then the points; else the words.
  const key = (cell) => {
    if (cell.dataset.s !== undefined) return Number(cell.dataset.s);
    const rank = cell.tagName === "TD" && cell.className ? RANK.indexOf(cell.className[0]) : -1;
    return rank < 0 ? cell.textContent : 1e6 * (RANK.length - rank) + (parseFloat(cell.textContent) || 0);
  };

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    // Hangul in its own order, and 10 after 9.
    const words = new Intl.Collator([document.documentElement.lang, "ko"], { numeric: true });
    const sign = direction === "descending" ? -1 : 1;
    const rows = [...body.rows].map((row) => [key(row.cells[column]), Number(row.dataset.p), row]);
    rows.sort(([a, m], [b, n]) => sign * (typeof a === "number" && typeof b === "number" ? a - b : words.compare(a, b)) || m - n);
    body.append(...rows.map(([, , row]) => row));
    heads(table).forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    });
  };

  for (const table of tables) {
    heads(table).forEach((head, column) => {
      head.querySelector("button").addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const first = head.dataset.first || (table.classList.contains("map") && column > 1 ? "descending" : "ascending");
        const other = first === "ascending" ? "descending" : "ascending";
        const direction = now === first ? other : first;
        sort(table, column, direction);
        keep({ tables: { ...state().tables, [table.id]: [column, direction] } });
      });
    });
  }

  const find = document.querySelector("#find");
  const open = document.querySelector("#only-open");
  const wrong = document.querySelector("#only-wrong");
  const everybody = document.querySelector("#everybody-table");
  const last = heads(everybody).length - 1;
  const first = [...everybody.tBodies[0].rows].map((row) => ({
    number: row.dataset.p,
    text: plain(`${row.cells[0].textContent} ${row.cells[1].textContent}`),
    open: row.cells[last].dataset.s === "1",
    right: [...row.cells].slice(2, last - 1).every((cell) => Number(cell.dataset.s) >= 1),
  }));
  const filter = () => {
    const wanted = plain(find.value.trim());
    const shown = new Set(first
      .filter((one) => one.text.includes(wanted) && (!open.checked || one.open) && (!wrong.checked || !one.right))
      .map((one) => one.number));
    for (const table of tables) {
      for (const row of table.tBodies[0].rows) row.hidden = !shown.has(row.dataset.p);
    }
    document.querySelector("#count").textContent = shown.size;
  };
  for (const one of [find, open, wrong]) {
    one.addEventListener("input", () => {
      filter();
      keep({ filter: [find.value, open.checked, wrong.checked] });
    });
  }
  document.querySelector("#filter").hidden = false;

  // Who comes back from a learner's page finds the tables as they were.
  for (const [id, [column, direction]] of Object.entries(state().tables)) {
    const table = tables.find((one) => one.id === id);
    if (table && heads(table)[column]) sort(table, column, direction);
  }
  const kept = state().filter;
  if (kept) {
    [find.value, open.checked, wrong.checked] = kept;
    filter();
  }
  // A link to a folded hint unfolds it.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();
})();
