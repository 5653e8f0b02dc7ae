// What was chosen on an earlier page, before anything is drawn.
(() => {
  "use strict";
  // Words in the language of the book; of two forms the first is for one thing.
  window.say = (text, values = {}) => {
    const said = (window.words ?? {})[text] ?? text;
    const forms = said.split("|");
    const form = forms.length === 2 ? forms[values.n === 1 || (values.n === 0 && window.zeroIsOne) ? 0 : 1] : said;
    return form.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  const { dataset } = document.documentElement;
  dataset.scripts = "on";
  try {
    for (const name of ["theme", "keys"]) {
      const chosen = localStorage.getItem(name);
      if (/^(dark|light|off)$/.test(chosen)) dataset[name] = chosen;
    }
  } catch {
    // Without storage the pages look as the system does.
  }
})();
