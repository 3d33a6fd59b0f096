// On paper everything that is seen is open; what was folded away is folded again afterwards.
(() => {
  let opened = [];
  addEventListener("beforeprint", () => {
    const folded = document.querySelectorAll("main details:not([open]):not(.code)");
    const seen = [...folded].filter((d) => !d.closest("[hidden]"));
    for (const details of seen) details.open = true;
    opened.push(...seen); // a browser may say twice that it is about to print
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
