// Search over findings and texts: all words have to stand in an entry; case, accents and apostrophes do not count.
(() => {
  const field = document.getElementById("search");
  if (!field) return;
  const MOST = 30, AROUND = 60;
  const KINDS = { verdict: "verdict", event: "event", actor: "actor", "source-card": "source", "open-question": "open",
    utterance: "quotation", reuse: "shared text" };
  const place = field.closest("[role=search]");
  const list = document.getElementById("search-found");
  const status = document.getElementById("search-status");
  const LETTERS = { ø: "o", đ: "d", ð: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ħ: "h" };
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}\u0640'’‘ʼʻ`´]/gu, "").toLowerCase()
    .replace(/[øđðłßæœıþħ]/g, (letter) => LETTERS[letter]);
  // the text of an element with a space between what stands in different elements
  const spaced = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), parts = [];
    while (walker.nextNode()) parts.push(walker.currentNode.data);
    return parts.join(" ").replace(/\s+/g, " ").replace(/ ([,.;:])/g, "$1").trim();
  };
  let index = null;
  const read = () => {
    index ??= [...document.querySelectorAll(".entry:not(.text), .source-card, .reading > p[id]")]
      .filter((entry) => entry.id)
      .map((entry) => {
        const kind = Object.keys(KINDS).find((name) => entry.classList.contains(name));
        const text = spaced(entry);
        const title = kind ? KINDS[kind] : "text";
        const of = kind ? "" : entry.closest(".text").querySelector("summary").textContent.trim();
        const head = entry.querySelector(":scope > summary, :scope > h3");
        return { id: entry.id, title, of, text, folded: fold(text), head: head ? fold(spaced(head)) : "" };
      });
    return index;
  };
  const snippet = (entry, word) => {
    const at = Math.max(0, entry.folded.indexOf(word));
    const from = Math.max(0, at - AROUND);
    return (from ? "…" : "") + entry.text.slice(from, at + word.length + AROUND) + "…";
  };
  const line = (entry, word) => {
    const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("b");
    const words = document.createElement("bdi");
    link.href = `#${entry.id}`;
    kind.textContent = entry.of ? `${entry.title}, ${entry.of.slice(0, 50)}` : entry.title;
    words.textContent = snippet(entry, word);
    link.append(kind, " ", words);
    item.append(link);
    return item;
  };
  const close = () => { list.hidden = true; status.textContent = ""; };
  const find = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    if (!words.length) return close();
    const has = (text) => words.every((word) => text.includes(word));
    const all = read().filter((entry) => has(entry.folded));
    const found = [...all.filter((entry) => has(entry.head)), ...all.filter((entry) => !has(entry.head))];
    list.replaceChildren(...found.slice(0, MOST).map((entry) => line(entry, words[0])));
    list.hidden = !found.length;
    const shown = found.length > MOST ? `, the first ${MOST} shown` : "";
    status.textContent = found.length ? `${found.length.toLocaleString("en")} found${shown}` : "Nothing found.";
  };
  let wait = 0;
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(find, 120); });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { field.value = ""; close(); field.focus(); event.stopPropagation(); }
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && document.activeElement === field) links[0]?.click();
    if (!step || !links.length) return;
    event.preventDefault();
    (links[at + step] ?? (step < 0 ? field : links[0])).focus();
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("click", (event) => { if (!place.contains(event.target)) close(); });
  place.hidden = false;
})();
