"use strict";
(() => {
  // A link to a finding opens whatever it is folded into.
  const target = (hash) => hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const unfold = (hash) => {
    const found = target(hash);
    if (!found) return;
    for (let node = found; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      if (node.hidden) node.dispatchEvent(new Event("reveal", { bubbles: true }));
    }
    found.scrollIntoView({ block: found.offsetHeight > innerHeight ? "start" : "center" });
  };
  addEventListener("hashchange", () => unfold(location.hash));
  addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) unfold(link.hash);
  });

  unfold(location.hash);
})();
