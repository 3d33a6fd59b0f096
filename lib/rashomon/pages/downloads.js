// What can be taken out of the page without a network: tables and verdicts as CSV, the citation, links to findings.
(() => {
  const LONG = 12; // rows of a table before it can be filtered
  const words = (node) => (node?.innerText ?? node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; // no formula to a spreadsheet, as in tables/*.csv
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const save = (name, rows) => {
    const text = "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const button = (label, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  };
  // a cell's own words, without the sentence that it opens to
  const short = (td) => {
    const copy = td.cloneNode(true);
    copy.querySelectorAll(".evidence, .unknown").forEach((node) => node.remove());
    return words(copy);
  };

  // tables
  for (const table of document.querySelectorAll("main .table table, main .output table")) {
    const rows = [...table.querySelectorAll("tbody tr")];
    if (rows.length < 2 || table.closest(".entry")) continue;
    const name = words(table.caption) || "table";
    const tools = document.createElement("p");
    tools.className = "table-tools";
    if (rows.length > LONG) {
      const filter = document.createElement("input");
      filter.type = "search";
      filter.placeholder = "Filter the rows";
      filter.setAttribute("aria-label", `Filter the rows of: ${name}`);
      const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      let texts = null;
      filter.addEventListener("input", () => {
        texts ??= rows.map((row) => plain(row.textContent));
        const wanted = plain(filter.value).split(/\s+/).filter(Boolean);
        rows.forEach((row, n) => { row.hidden = !wanted.every((word) => texts[n].includes(word)); });
      });
      tools.append(filter);
    }
    const all = () => [...table.rows].map((row) => [...row.cells].map(short));
    tools.append(button("Save as CSV", () => save(`${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`, all())));
    (table.closest(".table, .output") ?? table).before(tools);
  }

  // all verdicts of the page
  const HEAD = ["verdict", "field", "event", "a", "b", "reason", "link"];
  const row = (entry) => {
    const part = (name, n = 0) => (entry.querySelectorAll(`:scope > summary ${name}`)[n]?.textContent ?? "").trim();
    const kind = [...entry.classList].find((name) => name !== "entry" && name !== "verdict") ?? "";
    return [kind, part("b"), part(".kind"), part(".value"), part(".value", 1), part(".reason"), `#${entry.id}`];
  };
  const findings = document.getElementById("save-findings");
  findings?.addEventListener("click", () => {
    save("verdicts.csv", [HEAD, ...[...document.querySelectorAll(".entry.verdict")].map(row)]);
  });

  // to the clipboard; where that is not allowed, the text is selected
  const told = document.createElement("p");
  told.className = "told";
  told.setAttribute("role", "status");
  document.body.append(told);
  const tell = (text) => { told.textContent = text; setTimeout(() => { told.textContent = ""; }, 2500); };
  const copy = async (text, node) => {
    try {
      await navigator.clipboard.writeText(text);
      tell("Copied");
    } catch {
      if (node) getSelection().selectAllChildren(node);
      tell(node ? "Selected: copy it with Ctrl+C" : "The address bar has the link");
    }
  };
  for (const each of document.querySelectorAll("[data-copy]")) {
    const node = document.getElementById(each.dataset.copy);
    each.addEventListener("click", () => copy(words(node), node));
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.permalink");
    if (link) copy(link.href, null);
  });
  document.querySelectorAll(".buttons[hidden]").forEach((place) => { place.hidden = false; });
})();
