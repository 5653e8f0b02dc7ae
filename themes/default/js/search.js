// The search: "/" opens it from anywhere, the index is loaded at the first time, and nothing leaves the folder.
(() => {
  "use strict";

  const SHOWN = 8;
  // How many short names of the book stand under an empty field: those of one word first.
  const SAMPLES = 3;

  const dialog = document.querySelector("dialog.search");
  const field = dialog.querySelector("input");
  const list = dialog.querySelector(".hits");
  const none = dialog.querySelector(".none");
  const count = dialog.querySelector("output");
  const script = document.currentScript.src;
  let find = null;
  let chosen = -1;

  // Loading

  const loadScript = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name, script).href;
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });

  let loading = null;
  const load = () => {
    loading ??= Promise.all([loadScript("find.js"), loadScript("search-index.js")]).then(() => {
      find = window.finder(window.searchIndex);
    });
    return loading;
  };

  // The line that says why a note was found: the first that has the most words of the query.
  const best = ({ note, words }) => {
    const begins = (names, word) => [...names].some((other) => other.startsWith(word));
    const titled = words.every((word) => begins(note.title.all, word));
    const alias = note.entry.a.find((_, index) => words.every((word) => begins(note.aliases[index].all, word)));
    if (alias && !titled) return `${alias}: ${note.entry.l[0] ?? ""}`;
    const counts = note.lines.map((line) => words.filter((word) => begins(line, word)).length);
    return note.entry.l[Math.max(0, counts.indexOf(Math.max(...counts)))] ?? "";
  };

  // Showing

  // Text with the words that begin as a word of the query in bold.
  const mark = (text, words) => {
    const span = document.createElement("span");
    let end = 0;
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const word = words.find((wanted) => window.finder.plain(match[0]).startsWith(wanted));
      if (!word) continue;
      const bold = document.createElement("b");
      bold.textContent = match[0];
      span.append(text.slice(end, match.index), bold);
      end = match.index + match[0].length;
    }
    span.append(text.slice(end));
    return span;
  };

  const option = (hit, index) => {
    const link = document.createElement("a");
    link.id = `_hit${index}`;
    link.href = new URL(hit.note.entry.u, script).href;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    const group = document.createElement("span");
    group.textContent = hit.note.group;
    const title = mark(hit.note.entry.t, hit.words);
    const line = mark(best(hit), hit.words);
    title.className = "title";
    group.className = "group";
    line.className = "line";
    link.append(title, group, line);
    return link;
  };

  const choose = (index) => {
    const options = [...list.children];
    chosen = options.length === 0 ? -1 : (index + options.length) % options.length;
    options.forEach((element, at) => element.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };

  const samples = (words, queries) => {
    none.replaceChildren(words);
    queries.forEach((query, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = query;
      button.addEventListener("click", () => {
        field.value = query;
        field.focus();
        show();
      });
      none.append(index > 0 ? ", " : " ", button);
    });
  };

  const show = () => {
    const asked = field.value.trim() !== "";
    const hits = asked && find ? find(field.value) : [];
    const shown = hits.slice(0, SHOWN);
    list.replaceChildren(...shown.map(option));
    field.setAttribute("aria-expanded", String(shown.length > 0));
    choose(0);
    none.replaceChildren();
    count.textContent = "";
    // Until the index has come there is nothing to say; then this runs again.
    if (!find) return;
    if (!asked) {
      const titles = window.searchIndex.notes.map((entry) => entry.t);
      const short = titles.filter((title) => !title.includes(" ")).concat(titles).slice(0, SAMPLES);
      samples(short.length > 0 ? say("Try") : "", [...new Set(short)]);
      return;
    }
    const total = say("{n} note|{n} notes", { n: hits.length });
    count.textContent = shown.length < hits.length ? say("{shown} of {total}", { shown: shown.length, total }) : total;
    if (hits.length === 0) none.textContent = say("No note has these words.");
  };

  const open = () => {
    load().then(show, () => {
      none.textContent = say("The search index is missing.");
    });
    if (!dialog.open) dialog.showModal();
    field.select();
    show();
  };

  // On the page for wrong addresses: the notes whose names are closest to what was asked for.

  const closest = document.querySelector(".closest");
  if (closest) {
    const wanted = decodeURIComponent(location.pathname.split("/").at(-1).replace(/\.html$/, "")).replaceAll("-", " ");
    const asked = document.querySelector(".asked");
    asked.querySelector(".path").textContent = decodeURIComponent(location.pathname);
    load().then(() => {
      const links = find(wanted).slice(0, 3).map((hit) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = new URL(hit.note.entry.u, script).href;
        link.textContent = hit.note.entry.t;
        item.append(link);
        return item;
      });
      closest.querySelector("ul").append(...links);
      closest.hidden = links.length === 0;
      asked.hidden = false;
    });
  }

  // Keys

  const writes = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || document.documentElement.dataset.keys === "off" || event.ctrlKey || event.altKey || event.metaKey || writes(event.target)) return;
    event.preventDefault();
    open();
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      list.children[chosen].click();
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      // Without this the first Escape only empties the field.
      event.preventDefault();
      dialog.close();
    }
  });

  field.addEventListener("input", show);
  document.querySelector(".open-search").addEventListener("click", open);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();
