// The concept map: one stop of the Tab key; arrows move along the lines, and the chosen note shows where it leads.
(() => {
  "use strict";

  const map = document.querySelector(".map");
  const links = [...map.querySelectorAll("a")];
  const lines = [...map.querySelectorAll("path[data-from]")];
  const said = document.querySelector(".chosen");
  if (links.length === 0) return;
  said.id = "_chosen";

  const columns = [...map.querySelectorAll("svg > g")].map((column) => [...column.querySelectorAll("a")]).filter((column) => column.length > 0);
  const bySlug = new Map(links.map((link) => [link.dataset.slug, link]));
  const needs = new Map(links.map((link) => [link, link.dataset.needs.split(" ").map((slug) => bySlug.get(slug)).filter(Boolean)]));
  const leads = new Map(links.map((link) => [link, links.filter((other) => needs.get(other).includes(link))]));
  const middle = (link) => {
    const box = link.querySelector("rect");
    return Number(box.getAttribute("y")) + Number(box.getAttribute("height")) / 2;
  };
  const nearest = (link, others) => others.toSorted((a, b) => Math.abs(middle(a) - middle(link)) - Math.abs(middle(b) - middle(link)))[0];

  // All that builds on a note, itself included.
  const below = (link) => {
    const found = new Set([link]);
    for (const one of found) leads.get(one).forEach((next) => found.add(next));
    return found;
  };

  const notes = (number) => say("{n} note|{n} notes", { n: number });

  const choose = (link) => {
    const all = below(link);
    const direct = leads.get(link);
    links.forEach((other) => {
      other.tabIndex = other === link ? 0 : -1;
      other.removeAttribute("aria-describedby");
      const role = other === link ? "here" : direct.includes(other) || needs.get(link).includes(other) ? "direct" : all.has(other) ? "further" : "";
      other.setAttribute("class", role);
    });
    // The font is the reader's, so only here it is known how wide the words are.
    const words = link.querySelector("text").getBBox();
    link.querySelector("rect").setAttribute("width", String(words.width + 10));
    link.setAttribute("aria-describedby", said.id);
    lines.forEach((line) => {
      const [from, to] = [bySlug.get(line.dataset.from), bySlug.get(line.dataset.to)];
      line.classList.toggle("direct", from === link || to === link);
      line.classList.toggle("further", from !== link && all.has(from));
    });
    const name = document.createElement("b");
    name.textContent = link.getAttribute("aria-label");
    const leadsTo = direct.length === 0 ? say("leads to nothing further") : say("leads to {notes} directly, {all} in all", { notes: notes(direct.length), all: all.size - 1 });
    said.replaceChildren(say("Selected:") + " ", name, say(", which {leadsTo}.", { leadsTo }));
  };

  map.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    if (link) choose(link);
  });
  map.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a");
    if (link) choose(link);
  });

  map.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
    const column = columns.find((one) => one.includes(link));
    const at = column.indexOf(link);
    const next = {
      ArrowUp: () => column[at - 1],
      ArrowDown: () => column[at + 1],
      ArrowLeft: () => nearest(link, needs.get(link)),
      ArrowRight: () => nearest(link, leads.get(link)),
      Home: () => columns[0][0],
      End: () => columns.at(-1).at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next()?.focus();
  });

  choose(columns[0][0]);
})();
