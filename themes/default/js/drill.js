// The drill: asks the questions of the page one after another. What was known is kept on this device alone.
(() => {
  "use strict";

  const NOT_YET = 1;
  const KNOWN = 2;

  const deck = document.querySelector(".deck");
  const form = document.querySelector(".filters");
  const group = document.querySelector("#_group");
  const level = document.querySelector("#_level");
  const told = document.querySelector(".progress");
  const line = document.querySelector("progress");
  const controls = document.querySelector(".controls");
  const end = controls.querySelector(".end");
  const read = controls.querySelector(".read");
  const file = controls.querySelector("input[type=file]");
  const button = (name) => controls.querySelector(`[data-do="${name}"]`);
  const all = [...deck.querySelectorAll(".question")];
  if (all.length === 0) return;

  // Progress

  const KEY = `drill ${deck.dataset.book}`;
  let marks = {};

  // Marks of a stored or imported text: only those of questions of this book, which must be 1 or 2.
  const marksOf = (text) => {
    const stored = JSON.parse(text);
    const known = all.map((question) => [question.dataset.id, stored?.marks?.[question.dataset.id]]);
    return Object.fromEntries(known.filter(([, mark]) => mark === NOT_YET || mark === KNOWN));
  };

  const written = () => JSON.stringify({ book: deck.dataset.book, marks }, null, 1);

  const keep = () => {
    try {
      localStorage.setItem(KEY, written());
    } catch {
      // Without storage the marks hold until the page is left.
    }
  };

  try {
    marks = marksOf(localStorage.getItem(KEY) ?? "{}");
  } catch {
    // What cannot be read is no progress.
  }

  // The questions that are asked

  let asked = all;
  let at = 0;
  let again = false;

  const section = (question) => question.closest("section");
  const chosen = () =>
    all.filter((question) => {
      const { group: in_, level: of } = section(question).dataset;
      return (!group.value || in_ === group.value) && (!level.value || of === level.value);
    });
  const isKnown = (question) => marks[question.dataset.id] === KNOWN;

  const show = () => {
    const current = asked[at];
    const ended = at >= asked.length;
    deck.querySelectorAll(".current").forEach((element) => element.classList.remove("current"));
    current?.classList.add("current");
    if (current) section(current).classList.add("current");
    const open = Boolean(current?.open);
    controls.querySelector(".advice").hidden = open || ended;
    controls.querySelector(".ask").hidden = open || ended;
    controls.querySelectorAll(".judge").forEach((element) => {
      element.hidden = !open || ended;
    });
    if (current) read.href = section(current).querySelector("h2 a").href;
    const known = asked.filter(isKnown).length;
    told.textContent = say("{at} of {count}, {known} known", { at: Math.min(at + 1, asked.length), count: asked.length, known });
    line.value = asked.length === 0 ? 0 : Math.min(at + 1, asked.length) / asked.length;
    end.hidden = !ended;
    if (ended) {
      const missing = asked.length - known;
      const questions = say("{n} question|{n} questions", { n: asked.length });
      end.querySelector(".totals").textContent =
        asked.length === 0 ? say("There is no question of this level in this group.") : say("{questions}, {known} known, {missing} not yet.", { questions, known, missing });
      button("again").hidden = missing === 0;
      button("again").textContent = say("Again: the {missing} not yet", { missing });
      button("restart").hidden = asked.length === 0 && !again;
    }
  };

  const go = (to, focus = true) => {
    if (asked[at]) asked[at].open = false;
    at = Math.max(0, Math.min(to, asked.length));
    if (asked[at]) asked[at].open = false;
    show();
    if (!focus) return;
    const target = asked[at] ? asked[at].querySelector("summary") : end;
    target.focus({ preventScroll: true });
    scrollTo(0, 0);
  };

  const start = (questions, first = 0) => {
    if (asked[at]) asked[at].open = false;
    asked = questions;
    go(first, false);
  };

  const reveal = () => {
    const current = asked[at];
    if (!current) return;
    current.open = !current.open;
    show();
    if (current.open) current.querySelector(".answer").focus({ preventScroll: true });
    else current.querySelector("summary").focus({ preventScroll: true });
  };

  const mark = (value) => {
    const current = asked[at];
    if (!current?.open) return;
    marks[current.dataset.id] = value;
    keep();
    go(at + 1);
  };

  // Files

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
    link.download = "drill-progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const load = async () => {
    const [picked] = file.files;
    if (!picked) return;
    try {
      marks = { ...marks, ...marksOf(await picked.text()) };
      keep();
      show();
    } catch {
      told.textContent = say("This file holds no progress.");
    }
    file.value = "";
  };

  // What is pressed

  const does = {
    show: reveal,
    1: () => mark(NOT_YET),
    2: () => mark(KNOWN),
    again: () => {
      again = true;
      start(asked.filter((question) => !isKnown(question)));
      go(0);
    },
    restart: () => {
      again = false;
      start(chosen());
      go(0);
    },
    export: save,
    import: () => file.click(),
  };

  controls.addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.do;
    if (name) does[name]();
  });
  file.addEventListener("change", load);
  form.addEventListener("change", () => start(chosen()));
  form.addEventListener("submit", (event) => event.preventDefault());
  deck.addEventListener("toggle", show, true);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const { target } = event;
    if (target.closest("input, select, textarea, dialog")) return;
    const pressed = {
      " ": target.closest("button, summary, a") ? null : reveal,
      ArrowRight: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      1: does[1],
      2: does[2],
    }[event.key];
    if (!pressed || (/^[12]$/.test(event.key) && document.documentElement.dataset.keys === "off")) return;
    event.preventDefault();
    pressed();
  });

  // The first question: of the note in the address, else the first that is not known yet.

  const begin = () => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const ofNote = all.findIndex((question) => section(question).id === wanted);
    const open = all.findIndex((question) => !isKnown(question));
    start(all, Math.max(0, ofNote >= 0 ? ofNote : open));
  };

  deck.classList.add("asking");
  form.hidden = false;
  line.hidden = false;
  controls.hidden = false;
  addEventListener("hashchange", begin);
  begin();
})();
