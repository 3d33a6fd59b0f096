// On paper everything that is seen is open; what was folded away is folded again afterwards.
(() => {
  let opened = [];
  addEventListener("beforeprint", () => {
    const folded = document.querySelectorAll("main details:not([open]):not(.code)");
    opened = [...folded].filter((d) => !d.closest("[hidden]"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
