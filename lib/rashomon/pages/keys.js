// Keys: / searches, j and k go to the next and the previous finding, Escape goes back to where a link was followed.
(() => {
  const main = document.querySelector("main");
  const back = document.createElement("button");
  back.type = "button";
  back.className = "back";
  back.textContent = "← Back to the finding";
  back.hidden = true;
  document.body.append(back);
  let from = null;
  main.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || link.closest("nav, .figures") || link.matches(".permalink, .count")) return;
    from = link;
    back.hidden = false;
  });
  const goBack = () => {
    if (!from) return;
    for (let node = from; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      if (node.hidden) node.dispatchEvent(new Event("reveal", { bubbles: true }));
    }
    from.focus({ preventScroll: true });
    from.scrollIntoView({ block: "center" });
    from = null;
    back.hidden = true;
  };
  back.addEventListener("click", goBack);
  const seen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
  const step = (by) => {
    const stops = [...main.querySelectorAll(".entry > summary, .group > summary")].filter(seen);
    const here = document.activeElement;
    const at = stops.indexOf(here);
    const near = stops.findIndex((s) => s.getBoundingClientRect().top > 60);
    const next = at >= 0 ? at + by : by > 0 ? near : near - 1;
    const stop = stops[Math.min(Math.max(next, 0), stops.length - 1)];
    stop?.focus({ preventScroll: true });
    stop?.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return goBack();
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const search = document.getElementById("search");
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
})();
