// Asks a real nginx and a real Apache for a site with two editions of its report: every address that the first gave out
// still answers, what the first said is still there word for word, and the newest stands beside it.
//
//     node tests/hosting/editions.mjs FIRST SECOND LEDGER
//
// FIRST is the site of the first edition, SECOND the one after it, LEDGER the addresses that the first gave out.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch } from "../browser/site.mjs";
import { apache, nginx } from "./servers.mjs";

const [first, second, ledger] = process.argv.slice(2, 5).map((path) => resolve(path));
const problems = [];
let passed = 0;

function expect(what, holds, found) {
  if (holds) passed += 1;
  else problems.push(`${what}: found ${JSON.stringify(found)}`);
}

const lines = (await readFile(ledger, "utf8")).split("\n").filter((line) => line.startsWith("/"));
const given = [...new Set(lines.map((line) => line.split(/[\s#]/)[0]))];
const editions = (await readFile(join(first, "report/index.html"), "utf8")).match(/\/report\/([^/"]+)\//)[1];
const newest = (await readFile(join(second, "report/index.html"), "utf8")).match(/\/report\/([^/"]+)\//)[1];
expect("the newest edition", newest !== editions, newest);
const ofFirst = given.filter((path) => path.startsWith(`/report/${editions}/`));
expect("pages of the first edition", ofFirst.filter((path) => path.endsWith("/")).length > 8, ofFirst);

/** What a reader sees of a page's own part, without what is about the site of today. */
async function words(page, url) {
  await page.goto(url, { waitUntil: "load", timeout: 30_000 });
  return page.evaluate(() => {
    for (const today of document.querySelectorAll("[data-today]")) today.remove();
    return document.querySelector("main").innerText.replace(/\s+/g, " ").trim();
  });
}

const { browser, stop: close } = await launch();
try {
  for (const [name, server] of [["nginx", nginx], ["Apache", apache]]) {
    const before = await server(first, "/");
    const said = new Map();
    const page = await browser.newPage();
    try {
      for (const path of ofFirst.filter((path) => path.endsWith("/"))) said.set(path, await words(page, before.origin + path));
    } finally {
      await before.stop();
    }
    const after = await server(second, "/");
    try {
      const bad = [];
      for (const path of given) {
        const response = await fetch(after.origin + path, { headers: { connection: "close" } });
        await response.arrayBuffer();
        if (response.status !== 200) bad.push([path, response.status]);
      }
      expect(`${name} ${given.length} addresses of the first edition`, bad.length === 0, bad.slice(0, 10));
      for (const [path, text] of said) {
        const now = await words(page, after.origin + path);
        expect(`${name} ${path} says what it said`, text.length > 200 && now === text, now.slice(0, 300));
        const leads = await page.evaluate((to) => [...document.querySelectorAll("header a")].some((a) => a.pathname.startsWith(to)), `/report/${newest}/`);
        expect(`${name} ${path} leads to the newest`, leads, newest);
      }
      for (const path of ofFirst.filter((path) => /data\.(csv|json)$/.test(path))) {
        const response = await fetch(after.origin + path, { headers: { connection: "close" } });
        const same = Buffer.from(await response.arrayBuffer()).equals(await readFile(join(first, path)));
        expect(`${name} ${path} is what it was`, same, response.status);
      }
      for (const path of ["/report/", "/report/ks2/"]) {
        const response = await fetch(after.origin + path, { headers: { connection: "close" } });
        const text = await response.text();
        expect(`${name} ${path} leads to the newest`, text.includes(`/report/${newest}/`), response.url);
      }
    } finally {
      await page.close();
      await after.stop();
    }
  }
} finally {
  await close();
}
for (const problem of problems) console.log(`FAILED ${problem}`);
console.log(`${passed} passed, ${problems.length} failed, two editions`);
process.exit(problems.length === 0 ? 0 : 1);
