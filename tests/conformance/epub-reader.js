// Opens an EPUB in a reader engine in Chromium, checks its contents, pages through its beginning as a reader does and
// then visits every chapter; at the size of a six-inch screen and of a narrow phone.
//
// usage: node epub-reader.js foliate|epubjs BOOK.epub

const fs = require('fs');
const path = require('path');
const { open, serve, browse, judge } = require('./book.js');

const [WIDTH, HEIGHT] = [600, 800];
const [NARROW, LOW] = [400, 640];
const PAGES = 40;
const [engine, file] = process.argv.slice(2);

/** The folder of a package. */
const home = (name) => path.join(process.env.NODE_PATH, name);

// Both give the page the same few functions.
const ENGINES = {
  foliate: `<script type="module">
    import '/module/foliate-js/view.js';
    const view = document.createElement('foliate-view');
    document.body.append(view);
    const blob = await (await fetch('/book.epub')).blob();
    await view.open(new File([blob], 'book.epub'));
    view.renderer.setAttribute('max-column-count', '1');
    await view.init({});
    const now = () => view.renderer.getContents()[0];
    window.reader = {
      chapters: view.book.sections.length, contents: view.book.toc, landmarks: view.book.landmarks || [],
      pages: view.book.pageList || [],
      next: () => view.next(), visit: (index) => view.renderer.goTo({ index }), resize: () => {},
      document: () => now()?.doc, chapter: () => now()?.index,
    };
  </script>`,
  epubjs: `<script src="/module/jszip/dist/jszip.min.js"></script><script src="/module/epubjs/dist/epub.js"></script>
  <div id="area"></div><script>
    (async () => {
      const book = ePub('/book.epub', { openAs: 'epub' });
      const view = book.renderTo('area', { width: ${WIDTH}, height: ${HEIGHT}, spread: 'none' });
      await view.display();
      await book.loaded.navigation;
      await book.loaded.pageList;
      const plain = (items) => items.map((item) => ({ label: item.label, subitems: plain(item.subitems || []) }));
      window.reader = {
        chapters: book.spine.length, contents: plain(book.navigation.toc), landmarks: book.navigation.landmarks,
        pages: book.pageList?.pages || [],
        next: () => view.next(), visit: (index) => view.display(index), resize: (...size) => view.resize(...size),
        document: () => view.getContents()[0]?.document, chapter: () => view.location?.start?.index,
      };
    })();
  </script>`,
};

/** Runs in the page: what is wrong with the chapter that is shown. */
function look() {
  const shown = reader.document();
  if (!shown?.body) return ['nothing is shown'];
  const column = parseFloat(shown.defaultView.getComputedStyle(shown.documentElement).columnWidth) || innerWidth;
  const faults = [];
  for (const node of shown.querySelectorAll('math, svg, img, table, pre')) {
    const widest = Math.max(0, ...[...node.getClientRects()].map((rect) => rect.width));
    if (widest > column + 2) faults.push(`<${node.localName}> of ${Math.round(widest)} px in ${Math.round(column)} px`);
  }
  // A drawing in a table makes its column as wide as it is.
  for (const node of shown.querySelectorAll('img, svg:not(table svg, svg svg)')) {
    const around = node.parentElement.closest('figure, div, p, li, dd, dt, summary');
    const [wide, room] = [node, around].map((one) => Math.max(0, ...[...one.getClientRects()].map((rect) => rect.width)));
    if (wide > room + 1) faults.push(`<${node.localName}> of ${Math.round(wide)} px in <${around.localName}> of ${Math.round(room)} px`);
  }
  for (const image of shown.images) if (image.complete && !image.naturalWidth) faults.push(`broken image ${image.src}`);
  // A reader that knows no MathML would set a fraction on one line.
  for (const node of shown.querySelectorAll('mfrac')) {
    if (node.getBoundingClientRect().height < 8) faults.push('a fraction is flat');
  }
  return faults;
}

judge(async (faults) => {
  const html = `<!doctype html><meta charset="utf-8"><style>html, body, foliate-view, #area { margin: 0; display: block;
    width: 100vw; height: 100vh }</style>${ENGINES[engine]}`;
  const server = await serve((name) => {
    if (name === '') return Buffer.from(html);
    if (name === 'book.epub') return fs.readFileSync(file);
    const found = name.startsWith('module/') ? home(path.posix.normalize(name.slice(7))) : undefined;
    return found && found.startsWith(process.env.NODE_PATH) && fs.existsSync(found) ? fs.readFileSync(found) : undefined;
  });
  const { browser, page } = await browse(WIDTH, HEIGHT, faults);
  await page.goto(server.address);
  await page.waitForFunction('window.reader', { timeout: 60000 });
  const book = await page.evaluate(() => {
    const count = (items) => items.reduce((sum, item) => sum + 1 + count(item.subitems || []), 0);
    return {
      chapters: reader.chapters, contents: count(reader.contents || []), landmarks: reader.landmarks.length,
      pages: reader.pages.length,
    };
  });
  if (book.contents < 3 || book.landmarks < 3) faults.push(`contents ${book.contents}, landmarks ${book.landmarks}`);
  const nav = (await open(file))['OEBPS/nav.xhtml'].toString();
  const printed = [...nav.matchAll(/#page\.(\d+)">(\d+)</g)].map(([, at, label]) => [Number(at), Number(label)]);
  if (printed.some(([at, label], before) => at !== before + 1 || label !== at)) faults.push('printed pages are not 1, 2, 3, ...');
  if (book.pages !== printed.length) faults.push(`${book.pages} printed pages of ${printed.length}`);
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
  for (let turned = 0; turned < PAGES; turned++) {
    await page.evaluate(() => reader.next());
    await settled();
  }
  const reached = await page.evaluate(() => reader.chapter());
  if (!(reached > 1)) faults.push(`${PAGES} pages on, the reader is still in chapter ${reached}`);
  await page.setViewport({ width: NARROW, height: LOW });
  await page.evaluate((width, height) => reader.resize(width, height), NARROW, LOW);
  for (let index = 0; index < book.chapters; index++) {
    await page.evaluate((index) => reader.visit(index), index);
    await settled();
    for (const fault of await page.evaluate(look)) faults.push(`chapter ${index}: ${fault}`);
  }
  await browser.close();
  server.close();
  return `${path.basename(file)} in ${engine}: ${book.chapters} chapters, ${book.contents} entries in the contents, ` +
    `${book.pages} printed pages`;
});
