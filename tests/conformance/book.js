// What the checks of the EPUBs share: the files of a book behind a local address, and a browser to look at them.

const fs = require('fs');
const http = require('http');
const path = require('path');
const JSZip = require('jszip');
const puppeteer = require('puppeteer-core');

const TYPES = {
  '.xhtml': 'application/xhtml+xml', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip',
};

/** The files of an EPUB by name. */
async function open(file) {
  const zip = await JSZip.loadAsync(fs.readFileSync(file));
  const files = {};
  for (const entry of Object.values(zip.files)) files[entry.name] = await entry.async('nodebuffer');
  return files;
}

/** Serves what `find` gives for a path: bytes, or nothing. */
function serve(find) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split('?')[0].slice(1));
    const bytes = find(name);
    if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[path.extname(name)] || 'text/html' }).end(bytes);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => {
    resolve({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() });
  }));
}

/** A page of a browser that reports what goes wrong in it and every request that leaves this machine. */
async function browse(width, height, faults) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
    protocolTimeout: 300000,
    timeout: 90000,
  });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  page.on('pageerror', (error) => faults.push(`error in the page: ${error}`));
  page.on('requestfailed', (request) => faults.push(`request failed: ${request.url()}`));
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith('http://127.0.0.1')) {
      faults.push(`external request: ${request.url()}`);
    }
  });
  return { browser, page };
}

/** Runs a check, prints its faults and ends with 1 if there are any. */
async function judge(check) {
  const faults = [];
  let summary = '';
  try {
    summary = await check(faults);
  } catch (error) {
    faults.push(error.stack || String(error));
  }
  faults.slice(0, 60).forEach((fault) => console.log(fault));
  console.log(`${summary || 'not finished'}; ${faults.length} faults`);
  process.exit(faults.length ? 1 : 0);
}

module.exports = { open, serve, browse, judge };
