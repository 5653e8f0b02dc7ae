// The web pages in a real browser: node web.js SITE, with CHROMIUM in the environment
//
// axe on every kind of page, light and dark, wide and narrow; nothing wider than its window; nothing moves while a page
// loads; no request leaves the folder; and a walk by keyboard through search, colors, map and drill, from the disk.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const puppeteer = require("puppeteer-core");
const { serve } = require("./book.js");

const folder = process.argv[2];
const chromium = process.env.CHROMIUM;
const site = path.resolve(folder);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);
const check = (holds, where, what) => holds || fault(where, what);

const pages = fs.readdirSync(site, { recursive: true }).filter((file) => file.endsWith(".html"));
const notes = pages.filter((file) => file.includes(path.sep) && !file.startsWith("front"));
const heaviest = [...notes].sort((a, b) => fs.statSync(path.join(site, b)).size - fs.statSync(path.join(site, a)).size)[0];
const first = (part) => pages.find((file) => file.startsWith(part));
// One of each kind; the page for wrong addresses has absolute links and is judged apart.
const kinds = ["index.html", notes[0], heaviest, first("front"), first("tag-"), "tags.html", "study.html", "map.html", "drill.html", "glossary.html", "terms.html", "downloads.html"].filter(Boolean);
const url = (file) => pathToFileURL(path.join(site, file)).href;
// Widths and colors in which every kind is judged.
const LOOKS = [[1200, "light"], [1200, "dark"], [390, "light"], [390, "dark"], [320, "light"]];

// Watches a page: what it asks for, what goes wrong in it.
const watch = (page, file, home = pathToFileURL(site).href) => {
  page.on("request", (request) => check(request.url().startsWith(home) || /^(data|blob):/.test(request.url()), file, `asks for ${request.url()}`));
  page.on("pageerror", (error) => fault(file, error.message));
  page.on("console", (message) => message.type() === "error" && fault(file, message.text()));
};

const judge = async (browser, file, width, scheme, home) => {
  const where = `${file} ${width} ${scheme}`;
  const page = await browser.newPage();
  watch(page, where, home);
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluateOnNewDocument(() => {
    window.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(home ? home + file : url(file));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { shift, wide } = await page.evaluate(() => ({ shift: window.shift, wide: document.documentElement.scrollWidth - innerWidth }));
  check(shift < 0.001, where, `moves while it loads: ${shift}`);
  check(wide <= 0, where, `is ${wide} px wider than its window`);
  // Nothing moves by itself, so there is nothing to reduce.
  const moving = await page.evaluate(() => {
    const moves = ({ transitionDuration, animationName, scrollBehavior }) => transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
    return [...document.querySelectorAll("*")].filter((node) => moves(getComputedStyle(node))).map((node) => node.outerHTML.slice(0, 80));
  });
  check(moving.length === 0, where, `moves: ${moving[0]}`);
  // The page for wrong addresses is found by its host: only there its source has an address.
  const [source] = await page.$$eval(".foot a", (links) => links.filter((link) => link.textContent === "Source of this page").map((link) => link.href));
  check(home || (source && fs.existsSync(new URL(source))), where, `its source is not at ${source}`);
  if (width !== 320) {
    // The policy of the page forbids scripts from outside; axe comes as part of the browser's own world.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    violations.forEach(({ id, nodes }) => fault(where, `${id}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | ")}`));
  }
  await page.close();
};

// The walk: what a reader without a mouse does.
const walk = async (browser) => {
  const page = await browser.newPage();
  watch(page, "walk");
  await page.setViewport({ width: 1200, height: 800 });
  const here = () => page.evaluate(() => location.pathname.split("/").slice(-2).join("/"));
  const focus = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await page.goto(url("index.html"));
  await press("Tab");
  check(await focus(".skip"), "walk", "the first stop is not the skip link");
  await press("Enter");
  check(await focus("main"), "walk", "the skip link does not lead to the content");
  await page.evaluate(() => document.querySelector(".wordmark").focus());
  await press("/");
  check(await focus("dialog input"), "walk", "/ does not open the search");
  await page.waitForFunction(() => window.finder && window.searchIndex);
  await page.keyboard.type("kl");
  await page.waitForSelector(".hits a");
  check((await page.$eval(".hits a .title", (title) => title.textContent)) === "KL divergence", "walk", "kl does not find KL divergence");
  check((await page.$eval("dialog input", (input) => input.value)) === "kl", "walk", "the field holds more than what was typed");
  await press("ArrowDown", "ArrowUp");
  check(await page.$eval(".hits a", (hit) => hit.getAttribute("aria-selected") === "true"), "walk", "arrows do not choose");
  await press("Escape");
  check(await focus(".wordmark"), "walk", "Escape does not return");
  await press("/");
  await page.$eval("dialog input", (input) => (input.value = ""));
  await page.keyboard.type("kl divergnce");
  await page.waitForFunction(() => document.querySelector(".hits a .title")?.textContent === "KL divergence", { timeout: 2000 }).catch(() => fault("walk", "a slip of the keys finds nothing"));
  await page.$eval("dialog input", (input) => (input.value = ""));
  await page.keyboard.type("kl");
  await page.waitForFunction(() => document.querySelector(".hits a .title")?.textContent === "KL divergence");
  await press("Escape");
  await press("/");
  await Promise.all([page.waitForNavigation(), press("Enter")]);
  check((await here()) === "probability/kl-divergence.html", "walk", `Enter leads to ${await here()}`);

  const marked = () => page.$$eval(".side [aria-current]", (links) => links.map((link) => link.hash).join());
  check((await marked()) === "#definition", "walk", `at the top the contents mark ${await marked()}`);
  await page.evaluate(() => document.querySelector("#mechanism").scrollIntoView());
  await page.waitForFunction(() => document.querySelector(".side [aria-current]").hash === "#mechanism", { timeout: 2000 }).catch(() => fault("walk", "the contents do not follow the reader"));
  await page.focus(".question summary");
  await press("Enter");
  check(await page.$eval(".question", (question) => question.open), "walk", "Enter does not open an answer");

  await page.focus(".switch-theme");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await press("Enter", "Enter");
  const dark = await ground();
  check(light !== dark, "walk", "the switch does not change the colors");
  await page.goto(url("index.html"));
  check((await ground()) === dark, "walk", "the next page forgets the colors");
  await page.focus(".switch-theme");
  await press("Enter");

  await page.goto(url("map.html"));
  await page.evaluate(() => document.querySelector(".map a[tabindex='0']").focus());
  const chosen = () => page.evaluate(() => document.activeElement.dataset.slug);
  const start = await chosen();
  await press("ArrowDown");
  const next = await chosen();
  check(next && next !== start, "walk", "ArrowDown stays on the map");
  await page.evaluate(() => document.querySelector(".map path[data-from]") && document.querySelector(`.map a[data-slug='${document.querySelector(".map path[data-from]").dataset.from}']`).focus());
  const from = await chosen();
  await press("ArrowRight");
  const to = await chosen();
  check(await page.$eval(`.map a[data-slug='${to}']`, (link, need) => link.dataset.needs.split(" ").includes(need), from), "walk", `ArrowRight leads from ${from} to ${to}`);
  await press("ArrowLeft");
  check(await page.$eval(`.map a[data-slug='${to}']`, (link, need) => link.dataset.needs.split(" ").includes(need), await chosen()), "walk", "ArrowLeft leads to no prerequisite");
  await Promise.all([page.waitForNavigation(), press("Enter")]);
  check((await here()).endsWith(".html") && !(await here()).endsWith("/map.html"), "walk", "Enter opens no note from the map");

  await page.goto(url("drill.html"));
  const asked = () => page.$eval(".question.current", (question) => question.dataset.id);
  const told = () => page.$eval(".progress", (progress) => progress.textContent);
  const one = await asked();
  await press("Space");
  check(await focus(".question.current .answer"), "walk", "Space does not lead to the answer");
  await press("2");
  check((await asked()) !== one && /1 known$/.test(await told()), "walk", `2 marks nothing: ${await told()}`);
  await press("ArrowLeft");
  check((await asked()) === one, "walk", "ArrowLeft does not go back");
  await press("Space", "Space");
  check(!(await page.$eval(".question.current", (question) => question.open)), "walk", "Space does not hide the answer");
  await page.reload();
  check((await asked()) !== one && /1 known$/.test(await told()), "walk", "what was known is forgotten");
  await page.select("#_level", "3");
  check(await page.$eval(".question.current", (question) => question.closest("section").dataset.level === "3"), "walk", "the level is not chosen");
  await page.evaluate(() => {
    window.saved = null;
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => (window.saved = text));
      return "blob:none";
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await page.focus("[data-do=export]");
  await press("Enter");
  await page.waitForFunction(() => window.saved);
  const saved = await page.evaluate(() => window.saved);
  check(JSON.parse(saved).marks[one] === 2, "walk", "the exported progress lacks a mark");

  await page.select("#_level", "");
  const groups = await page.$$eval("#_group option", (options) => options.map((option) => option.value).filter(Boolean));
  await page.select("#_group", groups.at(-1));
  check(await page.$eval(".question.current", (question, group) => question.closest("section").dataset.group === group, groups.at(-1)), "walk", "the group is not chosen");
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  check((await asked()) === one && / 0 known$/.test(await told()), "walk", "progress outlives its storage");
  const room = fs.mkdtempSync(path.join(os.tmpdir(), "drill-"));
  const upload = async (name, text) => {
    fs.writeFileSync(path.join(room, name), text);
    await (await page.$(".files input")).uploadFile(path.join(room, name));
  };
  await upload("broken.json", "{");
  await page.waitForFunction(() => document.querySelector(".progress").textContent === "This file holds no progress.", { timeout: 2000 }).catch(() => fault("walk", "a broken file is not told"));
  await upload("progress.json", saved);
  await page.waitForFunction(() => / 1 known$/.test(document.querySelector(".progress").textContent), { timeout: 2000 }).catch(() => fault("walk", "the imported progress is not taken"));
  fs.rmSync(room, { recursive: true });
  await page.close();
};

// Without scripts everything but search and drill is there, and even the drill can be read.
const bare = async (browser) => {
  const page = await browser.newPage();
  watch(page, "no scripts");
  await page.setJavaScriptEnabled(false);
  await page.setViewport({ width: 1200, height: 800 });
  for (const file of kinds) {
    await page.goto(url(file));
    const seen = await page.evaluate(() => ({ words: document.querySelector("main").innerText.length, search: getComputedStyle(document.querySelector(".open-search")).display, list: document.querySelectorAll(".question").length }));
    check(seen.words > 100, `${file} without scripts`, "shows nothing");
    check(seen.search === "none", `${file} without scripts`, "offers a search that does not work");
  }
  await page.goto(url("drill.html"));
  check(await page.$eval(".question summary", (summary) => summary.getBoundingClientRect().height > 0), "no scripts", "the drill shows no question");
  await page.close();
};

// The page for wrong addresses, as a host shows it: judged like the others, and it knows what was meant.
const lost = async (browser) => {
  const server = await serve((name) => {
    const file = path.join(site, path.posix.normalize(`/${name}`));
    return fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file) : fs.readFileSync(path.join(site, "404.html"));
  });
  const wrong = "probability/kl-divergense.html";
  for (const [width, scheme] of LOOKS) await judge(browser, wrong, width, scheme, server.address);
  const page = await browser.newPage();
  await page.goto(server.address + wrong);
  const seen = await page.evaluate(() => ({ title: document.querySelector("h1").textContent, path: document.querySelector(".path").textContent }));
  check(seen.title === "No such page" && seen.path.includes("kl-divergense"), "404", `says ${JSON.stringify(seen)}`);
  const closest = await page.waitForSelector(".closest a", { timeout: 5000 }).then((link) => link.evaluate(({ href }) => href)).catch(() => "nothing");
  check(closest.endsWith("/probability/kl-divergence.html"), "404", `the closest is ${closest}`);
  await page.close();
  server.close();
};

// The index and the page of downloads offer what is there, with version and size.
const downloads = async (browser) => {
  const page = await browser.newPage();
  await page.goto(url("index.html"));
  const line = await page.$eval(".downloads", (downloads) => downloads.textContent);
  check(/\d [kM]B.* Version \d+\.\d+\.\d+\./.test(line), "downloads", `the index says ${line}`);
  for (const file of ["index.html", "downloads.html"]) {
    await page.goto(url(file));
    const offered = await page.$$eval("a[download]", (links) => links.map((link) => link.href));
    check(offered.length > 5 && offered.every((href) => fs.existsSync(new URL(href))), file, `offers ${offered}`);
  }
  const rows = await page.$$eval(".readers tbody tr", (rows) => rows.map((row) => row.textContent));
  check(rows.some((row) => /Kindle.*handbook-svg\.epub/.test(row)), "downloads", "no file for a Kindle");
  await page.close();
};

// On paper: answers open, no bars.
const print = async (browser) => {
  const page = await browser.newPage();
  await page.goto(url(notes[0]));
  await page.emulateMediaType("print");
  const seen = await page.evaluate(() => ({ answer: document.querySelector(".answer").getBoundingClientRect().height, top: getComputedStyle(document.querySelector(".top")).display }));
  check(seen.answer > 0 && seen.top === "none", "print", `answers ${seen.answer} px high, top bar ${seen.top}`);
  await page.close();
};

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--allow-file-access-from-files"],
  });
  try {
    for (const file of kinds) {
      for (const [width, scheme] of LOOKS) await judge(browser, file, width, scheme);
    }
    await lost(browser);
    await downloads(browser);
    await walk(browser);
    await bare(browser);
    await print(browser);
  } finally {
    await browser.close();
  }
  faults.forEach((one) => console.log(`FAILED: ${one}`));
  console.log(`${kinds.length} kinds of pages judged, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
})();
