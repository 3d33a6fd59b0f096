"use strict";
// Long lists show their first entries; more on demand, and whatever a link points at.
(() => {
  for (const list of document.querySelectorAll("[data-step]")) {
    const step = Number(list.dataset.step);
    const entries = [...list.children];
    if (entries.length <= step + 2) continue;
    let seen = step;
    const more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    const show = (many) => {
      const before = seen;
      seen = Math.min(Math.max(many, seen), entries.length);
      entries.forEach((entry, n) => { entry.hidden = n >= seen; });
      const left = entries.length - seen;
      more.hidden = !left;
      more.textContent = `Show ${Math.min(step, left)} more of ${left} that are folded away`;
      return entries[before];
    };
    show(step);
    more.addEventListener("click", () => {
      const next = show(seen + step);
      const first = next.matches("a, summary") ? next : next.querySelector("summary, a");
      first?.focus();
    });
    list.addEventListener("reveal", (event) => show(entries.findIndex((e) => e.contains(event.target)) + 1));
    list.after(more);
  }
})();
