// What the accessibility checker Ace says of EPUBs: every violation is a fault.
//
// usage: node epub-ace.js FOLDER BOOK.epub...      the reports go into the folder

const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { judge } = require('./book.js');

const [folder, ...books] = process.argv.slice(2);

judge(async (faults) => {
  const done = [];
  for (const book of books) {
    const out = path.join(folder, path.basename(book, '.epub'));
    const ace = require.resolve('@daisy/ace-cli/bin/ace.js');
    const env = {
      ...process.env, PUPPETEER_EXECUTABLE_PATH: process.env.CHROMIUM, ACE_TIMEOUT_INITIAL: '60000',
      ACE_TIMEOUT_EXTENSION: '600000',
    };
    execFileSync(process.execPath, [ace, '--force', '--silent', '--outdir', out, book], { env, stdio: 'inherit' });
    const report = JSON.parse(fs.readFileSync(path.join(out, 'report.json')));
    for (const page of report.assertions) {
      for (const found of page.assertions) {
        const test = found['earl:test'];
        faults.push(`${path.basename(book)} ${page['earl:testSubject'].url}: ${test['dct:title']}: ` +
          `${found['earl:result']['dct:description']}`);
      }
    }
    if (report['earl:result']['earl:outcome'] !== 'pass') faults.push(`${path.basename(book)}: not passed`);
    done.push(`${path.basename(book)}: ${report.assertions.length} documents with findings`);
  }
  return done.join('; ');
});
