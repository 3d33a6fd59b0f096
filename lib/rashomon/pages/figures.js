// Figures: drawn one after another, so that the page can be read meanwhile, in the page's ink.
(() => {
  // The colours that theme.py calls by what they are for, and what they are in this page, light or dark.
  const ROLES = {
    "#767676": "--page-ink",
    "#777777": "--page-soft",
    "#c24a01": "--page-bad",
    "rgba(128,128,128,.25)": "--page-line",
    "rgba(128,128,128,.14)": "--page-land",
    "rgba(127,127,127,0)": "--page-paper",
  };
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const inked = (key, value) => (typeof value === "string" && ROLES[value] ? ink(ROLES[value]) || value : value);
  const draw = (place) => {
    const told = JSON.parse(document.getElementById(place.dataset.figure).textContent, inked);
    const label = { bgcolor: ink("--page-card"), bordercolor: ink("--page-soft") };
    const hover = { ...told.layout.hoverlabel, ...label, font: { color: ink("--page-ink") } };
    return Plotly.react(place, told.data, { ...told.layout, hoverlabel: hover }, told.config);
  };
  // plotly.js stands packed in the page; unpacked it is a script in the page, which the policy knows by its hash.
  const unpack = async () => {
    const packed = atob(JSON.parse(document.getElementById("plotly").textContent));
    const bytes = new Blob([Uint8Array.from(packed, (c) => c.charCodeAt(0))]).stream();
    const script = document.createElement("script");
    script.textContent = await new Response(bytes.pipeThrough(new DecompressionStream("gzip"))).text();
    document.head.append(script);
  };
  const drawAll = async () => {
    // One at a time, so that the page answers in between.
    for (const place of places) {
      await draw(place);
      const box = place.parentElement;
      const { middle } = place.layout.meta;
      if (middle && !place.dataset.drawn) box.scrollLeft = middle * box.scrollWidth - box.clientWidth / 2;
      place.dataset.drawn = "yes";
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const places = document.querySelectorAll("[data-figure]");
  if (!places.length) return;
  if (!globalThis.DecompressionStream) {
    for (const place of places) place.textContent = "This browser is too old to draw figures (it takes one of 2023).";
    return;
  }
  unpack().then(() => {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
    return drawAll();
  });
})();
