// What every page can do: switch its colors and the keys, follow the reader in the contents, and be printed whole.
(() => {
  "use strict";

  const { dataset } = document.documentElement;
  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {
      // Without storage the choice holds for this page.
    }
    if (value) dataset[name] = value;
    else delete dataset[name];
  };

  // Colors: as the system, light, dark.

  const THEMES = { "": say("Colors: as the system"), light: say("Colors: light"), dark: say("Colors: dark") };
  const theme = document.querySelector(".switch-theme");
  const nameTheme = () => {
    theme.querySelector(".aside").textContent = THEMES[dataset.theme ?? ""];
    theme.title = THEMES[dataset.theme ?? ""];
  };
  theme.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    keep("theme", names[(names.indexOf(dataset.theme ?? "") + 1) % names.length]);
    nameTheme();
  });
  nameTheme();

  // Keys: who dictates or strikes keys by mistake can turn off those that work without Ctrl.

  const holder = document.querySelector(".keys-switch");
  const keys = holder.querySelector("button");
  const nameKeys = () => keys.setAttribute("aria-pressed", String(dataset.keys !== "off"));
  keys.addEventListener("click", () => {
    keep("keys", dataset.keys === "off" ? "" : "off");
    nameKeys();
  });
  nameKeys();
  holder.hidden = false;

  // The contents: the section that is read is marked.

  const links = [...document.querySelectorAll(".side a[href^='#']")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const follow = () => {
    const line = innerHeight / 4;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const passed = targets.filter((target) => target && (atEnd || target.getBoundingClientRect().top <= line));
    const here = targets.indexOf(passed.at(-1) ?? targets[0]);
    links.forEach((link, index) => {
      if (index === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  if (links.length > 0) {
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    follow();
  }

  // Paper: answers are open while the page is printed.

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    opened.forEach((details) => {
      details.open = true;
    });
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => {
      details.open = false;
    });
  });
})();
