// Opens pages of every kind as readers do: narrow and wide, light and dark, with and without JavaScript.
//
//     node tests/browser/run.mjs public
//
// A page fails when axe-core finds anything, when it scrolls sideways on a phone, when it asks another host for
// something, when a script fails, when the HTML checker finds an error, or when its facts for machines are not in the
// words of schema.org.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { facts } from "./facts.mjs";
import { tasks } from "./tasks.mjs";
import { WITHOUT_SCRIPTS, kinds, launch, need, pages, serve } from "./site.mjs";

const WIDTHS = [320, 768, 1280];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const folder = resolve(process.argv[2] ?? "public");
const problems = new Map();
let passed = 0;
let noted = 0;

/** Notes what is wrong with a page. The same thing at another width or in the dark is said once, with each. */
function problem(path, view, rule, element) {
  const key = `${path}  ${rule}  ${element}`;
  problems.set(key, (problems.get(key) ?? new Set()).add(view));
  noted += 1;
}

/** The site in one view: every page in it at one width, one colour scheme, with or without scripts. */
async function view(browser, origin, paths, axe, { width, scheme, scripts }) {
  const name = `${width} px, ${scheme}, JavaScript ${scripts ? "on" : "off"}`;
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  let path = "";
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) problem(path, name, "another-host", url.href);
  });
  page.on("pageerror", (error) => problem(path, name, "script-error", error.message));
  page.on("console", (message) => {
    const expected = path.endsWith("/404.html") || message.location().url?.endsWith("/favicon.ico");
    if (message.type() === "error" && !expected) problem(path, name, "console", message.text());
  });
  for (path of paths) {
    const before = noted;
    try {
      if (!scripts) {
        // axe-core needs timers, which are off with JavaScript; so it sees the page once more without its scripts.
        await page.setExtraHTTPHeaders({});
        await page.setJavaScriptEnabled(false);
        await open(page, origin + path);
        for (const { rule, element } of await page.evaluate(measure)) problem(path, name, rule, element);
        await page.setJavaScriptEnabled(true);
        await page.setExtraHTTPHeaders({ [WITHOUT_SCRIPTS]: "1" });
      }
      await open(page, origin + path);
      await page.evaluate(axe);
      const found = [...(await page.evaluate(measure)), ...(await page.evaluate(judge, RULES))];
      for (const { rule, element } of found) problem(path, name, rule, element);
    } catch (error) {
      problem(path, name, "not-opened", error.message.split("\n")[0]);
    }
    if (noted === before) passed += 1;
  }
  await page.close();
  console.log(`looked at ${paths.length} pages at ${name}`);
}

async function open(page, address) {
  const response = await page.goto(address, { waitUntil: "load", timeout: 30_000 });
  if (!response.ok() && !address.endsWith("/404.html")) throw new Error(`status ${response.status()}`);
}

/** Runs inside the page: what can be seen without scripts. */
function measure() {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
    found.push({ rule: `scrolls-sideways (${root.scrollWidth} px)`, element: wide.at(-1)?.outerHTML.slice(0, 160) ?? "the page" });
  }
  if (!document.querySelector("main h1")?.textContent.trim()) found.push({ rule: "no-heading", element: "main h1" });
  return found;
}

/** Runs inside the page: what axe-core finds. */
async function judge(rules) {
  const found = [];
  const result = await window.axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
  for (const violation of result.violations) {
    for (const node of violation.nodes) {
      const why = [...node.any, ...node.all, ...node.none][0]?.message ?? violation.help;
      found.push({ rule: violation.id, element: `${node.target.join(" ")}: ${why}` });
    }
  }
  return found;
}

/** The HTML checker over every page of the site. */
async function checkHtml() {
  const jar = need("vnu-jar");
  const options = ["-Xss4m", "-jar", jar, "--errors-only", "--exit-zero-always", "--format", "json", "--skip-non-html", folder];
  const text = await new Promise((done, fail) => {
    execFile("java", options, { maxBuffer: 1 << 28 }, (error, _, err) => (error ? fail(error) : done(err)));
  });
  const messages = JSON.parse(text).messages;
  for (const { url, lastLine, message } of messages) {
    problem(decodeURIComponent(url.split(folder).at(-1)), `line ${lastLine}`, "html", message);
  }
  if (messages.length === 0) passed += 1;
  console.log("checked the HTML of every page");
}

const site = await pages(folder);
const paths = await kinds(folder, site);
console.log(`${site.all.length} pages in the sitemap, ${paths.length} of them looked at:\n  ${paths.join("\n  ")}`);
const told = await facts(folder, site.base, paths);
for (const { path, message } of told.problems) problem(path, "", "facts-for-machines", message);
if (told.problems.length === 0) passed += 1;
console.log(`checked ${told.count} things told to machines against schema.org`);
const axe = await readFile(need.resolve("axe-core/axe.min.js"), "utf8");
const { origin, stop } = await serve(folder, site.base);
const { browser, stop: close } = await launch();
const html = checkHtml().catch((error) => problem("every page", "", "html-checker", error.message));
try {
  for (const { name, faults } of await tasks(browser, origin, site.base)) {
    for (const fault of faults) problem(name, "task", "task", fault);
    if (faults.length === 0) passed += 1;
  }
  for (const scripts of [true, false]) {
    for (const scheme of ["light", "dark"]) {
      for (const width of WIDTHS) await view(browser, origin, paths, axe, { width, scheme, scripts });
    }
  }
} finally {
  await html;
  await close();
  stop();
}
for (const [what, views] of problems) console.log(`FAILED ${what}\n       at ${[...views].join("; ")}`);
console.log(`${passed} passed, ${problems.size} failed`);
process.exit(problems.size === 0 ? 0 : 1);
