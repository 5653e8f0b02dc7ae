// The search of the web pages against what readers type: node search.js SITE QUERIES.toml
// Recall at 3 must be 0.95 or better; queries whose notes are not written yet do not count.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const zlib = require("node:zlib");

const LEAST_RECALL = 0.95;
const MOST_BYTES = 120_000;

const [site, queries] = process.argv.slice(2);
const script = fs.readFileSync(path.join(site, "search-index.js"));
const context = vm.createContext({ window: {} });
vm.runInContext(fs.readFileSync(path.join(site, "find.js"), "utf8"), context);
vm.runInContext(script.toString(), context);
const begun = performance.now();
const find = context.finder(context.window.searchIndex);
const prepared = performance.now() - begun;

const slug = (hit) => path.basename(hit.note.entry.u, ".html");
const written = new Set(context.window.searchIndex.notes.map((entry) => path.basename(entry.u, ".html")));

// The one form that the file has: "query" = ["slug", ...], a line each.
const lines = fs.readFileSync(queries, "utf8").split("\n").filter((line) => line.startsWith('"'));
const asked = lines.map((line) => {
  const [, query, slugs] = /^("(?:[^"\\]|\\.)*") = (\[.*\])$/.exec(line) ?? [];
  if (!query) throw new Error(`cannot read the line: ${line}`);
  return { query: JSON.parse(query), wanted: JSON.parse(slugs).filter((one) => written.has(one)) };
});

const times = [];
const counted = asked.filter(({ wanted }) => wanted.length > 0);
const misses = counted.filter(({ query, wanted }) => {
  const start = performance.now();
  const hits = find(query).slice(0, 3).map(slug);
  times.push(performance.now() - start);
  const found = wanted.some((one) => hits.includes(one));
  if (!found) console.log(`missed: ${query}: wanted ${wanted.join(" or ")}, got ${hits.join(", ") || "nothing"}`);
  return !found;
});

// Better kinds of match come first: title, alias, acronym, prefix, body; a slip of the finger finds the title.
const note = (u, t, a, line) => ({ u, t, a, g: 0, l: [line] });
const small = context.finder({
  groups: ["Group"],
  notes: [
    note("body", "First", [], "A sentence about weave."),
    note("prefix", "Weavers", [], "Second."),
    note("acronym", "Warp ends aligned very evenly", [], "Third."),
    note("alias", "Fourth", ["loose weave"], "Fourth."),
    note("title", "Weave patterns", [], "Fifth."),
  ],
  words: "",
  found: "",
});
const order = small("weave").map(slug).join(" ");
const ordered = order === "title alias acronym prefix body";
const slip = small("paterns").map(slug).join(" ");

const recall = 1 - misses.length / counted.length;
const bytes = zlib.gzipSync(script, { level: 9 }).length;
console.log(`${counted.length} of ${asked.length} queries, recall at 3 ${recall.toFixed(3)}, index of ${written.size} notes ${bytes} bytes compressed,`);
console.log(`prepared in ${prepared.toFixed(0)} ms, a query in ${[...times].sort((a, b) => a - b)[times.length >> 1].toFixed(1)} ms, at most ${Math.max(...times).toFixed(1)} ms`);
const faults = [
  [asked.length < 60, "fewer than 60 queries"],
  [recall < LEAST_RECALL, `recall at 3 is below ${LEAST_RECALL}`],
  [bytes > MOST_BYTES, `the index has more than ${MOST_BYTES} bytes`],
  [!ordered, `kinds of match out of order: ${order}`],
  [slip !== "title", `a slip of the finger finds ${slip}`],
].filter(([bad]) => bad);
faults.forEach(([, why]) => console.log(`FAILED: ${why}`));
process.exitCode = faults.length > 0 ? 1 : 0;
