// What was chosen on an earlier page, before anything is drawn.
(() => {
  "use strict";
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
