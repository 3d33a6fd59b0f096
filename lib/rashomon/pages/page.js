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

  // Figures take their ink from the page, so that they are readable in light and in dark.
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const inked = (layout) => {
    const lines = { gridcolor: ink("--page-line"), linecolor: ink("--page-line"), zerolinecolor: ink("--page-line") };
    return {
      ...layout,
      font: { ...layout.font, color: ink("--page-ink") },
      hoverlabel: { ...layout.hoverlabel, bgcolor: ink("--page-card"), font: { color: ink("--page-ink") } },
      xaxis: { ...layout.xaxis, ...lines },
      yaxis: { ...layout.yaxis, ...lines },
    };
  };
  const draw = (place) => {
    const told = JSON.parse(document.getElementById(place.dataset.figure).textContent);
    for (const trace of told.data) if (trace.type === "heatmap") trace.textfont = { color: ink("--page-ink") };
    return Plotly.react(place, told.data, inked(told.layout), told.config);
  };
  const drawAll = () => document.querySelectorAll("[data-figure]").forEach(draw);
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

  unfold(location.hash);
})();
