// Every side of every card as Anki rendered it, its formulas set by MathJax as Anki asks for them, on a phone of 360 px,
// day and night: no side may scroll sideways but by a displayed formula, a table or code of its own; with text at 150 %
// no card may be wider than the screen; no formula is wrong, no text has a contrast below 4.5.
//
// usage: node cards.js CARDS.json      what deck.py wrote: the style, and of each side its name and its markup

const fs = require('fs');
const path = require('path');
const { serve, browse, judge } = require('./book.js');

const PHONE = 360;
const AT_ONCE = 120;
const MATHJAX = path.dirname(require.resolve('mathjax/es5/tex-chtml-full.js'));
const CONFIG = {
  tex: { displayMath: [['\\[', '\\]']], processEscapes: false, processEnvironments: false, processRefs: false },
  options: { renderActions: { addMenu: [], checkLoading: [] } },
  startup: { typeset: false },
};

const sheet = (css, sides) => `<!doctype html><meta charset="utf-8">
<style>body{margin:0;overflow-wrap:break-word}</style><style>${css}</style>
<script>window.MathJax=${JSON.stringify(CONFIG)}</script><script src="/mathjax/tex-chtml-full.js"></script>
<body class="card">${sides.map(([name, markup]) => `<div class="side" data-name="${name}">${markup}</div>`).join('\n')}`;

/** Runs in the page. */
async function look() {
  await MathJax.startup.promise;
  await MathJax.typesetPromise();
  await document.fonts.ready;
  const faults = [];
  let formulas = 0;
  const name = (node) => node.closest('.side').dataset.name;
  const words = (node) => node.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
  const fault = (node, what) => faults.push(`${name(node)}: ${what}: ${words(node)}`);
  for (const side of document.querySelectorAll('.side')) {
    formulas += side.querySelectorAll('mjx-container').length;
    side.querySelectorAll('mjx-merror').forEach((node) => fault(node, 'MathJax refuses'));
    for (const node of side.querySelectorAll('.head, .foot, .front, .back')) {
      const beyond = node.scrollWidth - node.clientWidth;
      if (beyond > 1) fault(node, `scrolls sideways by ${beyond} px`);
    }
  }

  const root = document.documentElement;
  root.style.fontSize = '150%';
  for (const side of document.querySelectorAll('.side')) {
    const right = Math.max(...[...side.querySelectorAll('.head, .foot, .front, .back')].map((node) => node.getBoundingClientRect().right));
    if (right > root.clientWidth + 1) fault(side, `${Math.round(right)} px wide with text at 150 %`);
  }
  if (root.scrollWidth > root.clientWidth + 1) faults.push('the page is wider than the phone with text at 150 %');
  root.style.fontSize = '';

  const light = (color) => {
    const part = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((value) => part(Number(value)));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    const color = getComputedStyle(node).backgroundColor;
    return /^(rgba\(0, 0, 0, 0\)|transparent)$/.test(color) ? behind(node.parentElement) : color;
  };
  for (const mode of ['card', 'card nightMode', 'card night_mode']) {
    document.body.className = mode;
    const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
      const node = text.currentNode.parentElement;
      if (!text.currentNode.data.trim() || !node.closest('.side') || node.closest('mjx-assistive-mml')) continue;
      const [one, other] = [light(getComputedStyle(node).color), light(behind(node))];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (contrast < 4.5) fault(node, `contrast ${contrast.toFixed(2)} in ${mode}`);
    }
  }
  return { faults, formulas };
}

judge(async (faults) => {
  const { css, sides } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const { browser, page } = await browse(PHONE, 700, faults);
  let content = '';
  const server = await serve((name) => {
    if (name.startsWith('mathjax/')) return fs.readFileSync(path.join(MATHJAX, name.slice('mathjax/'.length)));
    return name === 'favicon.ico' ? '' : content;
  });
  let formulas = 0;
  for (let start = 0; start < sides.length; start += AT_ONCE) {
    content = sheet(css, sides.slice(start, start + AT_ONCE));
    await page.goto(`${server.address}cards.html`);
    const found = await page.evaluate(look);
    faults.push(...found.faults);
    formulas += found.formulas;
  }
  await browser.close();
  server.close();
  if (formulas === 0) faults.push('not one formula was set');
  return `${sides.length} sides of cards, ${formulas} formulas`;
});
