// What the accessibility checker Ace says of EPUBs: every violation is a fault.
//
// usage: node epub-ace.js FOLDER BOOK.epub...      the reports go into the folder

const fs = require('fs');
const path = require('path');
const { execFile } = require('child_process');
const { promisify } = require('util');
const { judge } = require('./book.js');

const [folder, ...books] = process.argv.slice(2);

/** The report on one book. */
async function report(book) {
  const out = path.join(folder, path.basename(book, '.epub'));
  const ace = require.resolve('@daisy/ace-cli/bin/ace.js');
  const env = {
    ...process.env, PUPPETEER_EXECUTABLE_PATH: process.env.CHROMIUM, ACE_TIMEOUT_INITIAL: '60000',
    ACE_TIMEOUT_EXTENSION: '600000',
  };
  await promisify(execFile)(process.execPath, [ace, '--force', '--silent', '--outdir', out, book], { env });
  return JSON.parse(fs.readFileSync(path.join(out, 'report.json')));
}

judge(async (faults) => {
  const reports = await Promise.all(books.map(report));
  reports.forEach((found, at) => {
    const book = path.basename(books[at]);
    for (const page of found.assertions) {
      for (const fault of page.assertions) {
        const [where, test] = [page['earl:testSubject'].url, fault['earl:test']['dct:title']];
        faults.push(`${book} ${where}: ${test}: ${fault['earl:result']['dct:description']}`);
      }
    }
    if (found['earl:result']['earl:outcome'] !== 'pass') faults.push(`${book}: not passed`);
  });
  return `Ace on ${books.map((book) => path.basename(book)).join(' and ')}`;
});
