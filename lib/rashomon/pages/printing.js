// On paper verdicts, events, actors, texts and the days' evidence are open, but for verdicts that settle a pair, what
// one source alone tells and the sentence under each cell; what was folded is folded again afterwards.
(() => {
  let opened = [];
  addEventListener("beforeprint", () => {
    const wanted = ":is(.group[id], .entry:not(.wording, .compatible, .agree), .source-card .finding)";
    const folded = document.querySelectorAll(`main ${wanted}:not([open])`);
    const seen = [...folded].filter((d) => !d.closest("[hidden], .group:not([id])"));
    for (const details of seen) details.open = true;
    opened.push(...seen); // a browser may say twice that it is about to print
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
