// On paper verdicts, events, actors, texts and the days' evidence are open, but for what one source alone tells and the
// sentence under each cell; what was folded is folded again afterwards.
(() => {
  let opened = [];
  addEventListener("beforeprint", () => {
    const folded = document.querySelectorAll("main :is(.group[id], .entry, .source-card .finding):not([open])");
    const seen = [...folded].filter((d) => !d.closest("[hidden], .group:not([id])"));
    for (const details of seen) details.open = true;
    opened.push(...seen); // a browser may say twice that it is about to print
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
