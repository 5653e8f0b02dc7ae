// Every page of an EPUB in a column of 344 px with text at 100, 150 and 200 %: nothing may be wider than the column,
// no word of a title is broken, a title is no smaller than its headings, no formula and no cell of a table that shrinks
// to fit becomes smaller than it can be read, and no line begins with a formula that is only a full stop. In the dark: nothing may have a color of its own, since the reader owns paper and ink.
//
// usage: node epub-layout.js BOOK.epub [SHOTS]      with a folder, every page is also kept as a picture

const path = require('path');
const fs = require('fs');
const { open, serve, browse, judge } = require('./book.js');

const COLUMN = 344;
const SIZES = [100, 150, 200];
// In px. A reader whose eyes need more turns the device: what is wider than the column at this size cannot grow in it.
const SMALLEST = 8.9;
const [file, shots] = process.argv.slice(2);

/** What a reading system adds: its text size, its paper and its ink. */
const reader = (size, dark) =>
  `html{font-size:${size}%;${dark ? 'background:rgb(17,17,17);color:rgb(221,221,221)' : 'background:rgb(255,255,255);color:rgb(0,0,0)'}}` +
  'body{margin:0}a:link{color:inherit}';

/** Runs in the page. */
function look([column, smallest]) {
  const name = (node) => {
    const label = node.getAttribute('alttext') || node.getAttribute('aria-label') || node.textContent || '';
    return `<${node.localName} class="${node.getAttribute('class') || ''}"> ${label.trim().replace(/\s+/g, ' ').slice(0, 90)}`;
  };
  const all = [...document.body.querySelectorAll('*')];
  // Spaces at the end of a line of code may hang.
  const wide = all.filter((node) => !node.closest('pre') && [...node.getClientRects()].some((rect) => rect.right > column + 1.5));
  // The innermost of them, but a formula and a drawing as a whole.
  const whole = (node) => node.parentElement.closest('math, svg') || node;
  const blamed = new Set(wide.filter((node) => !wide.some((other) => other !== node && node.contains(other))).map(whole));
  const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  for (const range = document.createRange(); text.nextNode();) {
    if (text.currentNode.parentElement.closest('pre')) continue;
    range.selectNode(text.currentNode);
    const right = Math.max(0, ...[...range.getClientRects()].map((rect) => rect.right));
    if (right > column + 1.5) words.push(`${Math.round(right)} px "${text.currentNode.data.trim().slice(0, 90)}"`);
  }
  const torn = [];
  const title = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT);
  for (const range = document.createRange(); title.nextNode();) {
    for (const { 0: word, index } of title.currentNode.data.matchAll(/[^\s-]+-?/g)) {
      range.setStart(title.currentNode, index);
      range.setEnd(title.currentNode, index + word.length);
      if (range.getClientRects().length > 1) torn.push(word);
    }
  }
  const size = (node) => parseFloat(getComputedStyle(node).fontSize);
  const [first] = document.querySelectorAll('h1');
  const small = [...document.querySelectorAll('h2, h3')].filter((heading) => size(heading) > size(first) + 0.1);
  const shrunk = [...document.querySelectorAll('math, td, th')].filter((node) => size(node) < smallest);
  const stray = [...document.querySelectorAll('math[alttext]')].filter((math) => /^[.,;:!?]$/.test(math.getAttribute('alttext')));
  const ink = getComputedStyle(document.documentElement).color;
  const colored = all.filter((node) => {
    const style = getComputedStyle(node);
    return style.color !== ink || style.backgroundColor !== 'rgba(0, 0, 0, 0)';
  });
  const scroll = document.scrollingElement.scrollWidth;
  return {
    wide: [...blamed].map((node) => `${Math.round(node.getBoundingClientRect().right)} px ${name(node)}`),
    code: [...document.querySelectorAll('pre')].filter((node) => node.scrollWidth > node.clientWidth + 1).map(name),
    words: blamed.size === 0 ? words : [],
    torn,
    small: small.map(name),
    shrunk: shrunk.map((node) => `${size(node).toFixed(1)} px ${name(node)}`),
    stray: stray.map((math) => math.parentElement).map(name),
    beyond: blamed.size === 0 && words.length === 0 && scroll > column + 1 ? scroll : 0,
    colored: colored.map(name),
    broken: [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src),
  };
}

judge(async (faults) => {
  const files = await open(file);
  const server = await serve((name) => files[name]);
  const { browser, page } = await browse(COLUMN, 600, faults);
  const pages = Object.keys(files).filter((name) => name.endsWith('.xhtml'));
  for (const name of pages) {
    await page.goto(server.address + name);
    await page.evaluate(() => {
      document.head.append(Object.assign(document.createElement('style'), { id: 'reader' }));
      document.querySelectorAll('details').forEach((details) => { details.open = true; });
    });
    // Widths do not depend on the light, nor colors on the size.
    for (const [size, dark] of [...SIZES.map((size) => [size, false]), [100, true]]) {
      const style = reader(size, dark);
      await page.evaluate((text) => { document.getElementById('reader').textContent = text; }, style);
      const found = await page.evaluate(look, [COLUMN, SMALLEST]);
      const where = `${path.basename(name)} at ${size} % ${dark ? 'dark' : 'light'}`;
      [found.wide, found.code, found.words].flat().forEach((what) => faults.push(`${where}: too wide: ${what}`));
      found.torn.forEach((word) => faults.push(`${where}: "${word}" of the title is broken`));
      found.small.forEach((what) => faults.push(`${where}: larger than the title: ${what}`));
      found.shrunk.forEach((what) => faults.push(`${where}: too small to read: ${what}`));
      found.stray.forEach((what) => faults.push(`${where}: punctuation alone: ${what}`));
      if (found.beyond) faults.push(`${where}: the page scrolls to ${found.beyond} px`);
      found.colored.forEach((what) => faults.push(`${where}: has a color of its own: ${what}`));
      found.broken.forEach((what) => faults.push(`${where}: broken image: ${what}`));
      if (shots) {
        fs.mkdirSync(shots, { recursive: true });
        const picture = path.join(shots, `${path.basename(name, '.xhtml')}-${size}-${dark ? 'dark' : 'light'}.png`);
        await page.screenshot({ path: picture, fullPage: true });
      }
    }
  }
  await browser.close();
  server.close();
  return `${path.basename(file)}: ${pages.length} pages at ${SIZES.join(', ')} % in a column of ${COLUMN} px`;
});
