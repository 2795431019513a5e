// Asks a real nginx and a real Apache for everything that our rules promise, and looks with a browser.
//
//     node tests/hosting/run.mjs FOLDER /education/ [LEDGER]
//
// FOLDER is the web server's folder; the site lies in it below the path. Every address in the ledger must answer.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { kinds, launch, pages } from "../browser/site.mjs";
import { apache, nginx } from "./servers.mjs";

const [root, base, ledger] = [resolve(process.argv[2]), process.argv[3], process.argv[4]];
const folder = join(root, base);
const problems = [];
let passed = 0;

function expect(what, holds, found) {
  if (holds) passed += 1;
  else problems.push(`${what}: found ${JSON.stringify(found)}`);
}

/** One request on a connection of its own: a server may close one that was kept, just as it is used again. */
async function ask(url, headers = {}) {
  const response = await fetch(url, { redirect: "manual", headers: { connection: "close", ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What comes with a file of each kind. */
async function headers(name, origin, site) {
  const style = (await readFile(join(folder, "index.html"), "utf8")).match(/\/assets\/style\.[0-9a-f]{12}\.css/)[0].slice(1);
  const school = site.all.find((path) => /\/schools\/[^/]+\/$/.test(path)).slice(base.length);
  const short = "public, max-age=300";
  const hour = "public, max-age=3600";
  const cases = [
    ["", "text/html; charset=utf-8", short, /script-src 'self'.*frame-ancestors 'none'$/, null],
    [`${school}`, "text/html; charset=utf-8", short, /script-src 'self'.*frame-ancestors 'none'$/, null],
    [`${school}embed/`, "text/html; charset=utf-8", short, /script-src 'self'.*frame-ancestors \*$/, null],
    [`${school}poster/`, "text/html; charset=utf-8", short, /frame-ancestors 'none'$/, null],
    [`${school}data.csv`, "text/csv; charset=utf-8", hour, null, "*"],
    [`${school}data.json`, "application/json; charset=utf-8", hour, null, "*"],
    [`${school}oembed.json`, "application/json; charset=utf-8", hour, null, "*"],
    [`${school}badge.svg`, "image/svg+xml; charset=utf-8", hour, /^default-src 'none'; style-src 'unsafe-inline'/, "*"],
    [`${school}badge.png`, "image/png", hour, null, "*"],
    ["sitemap.xml", "application/xml; charset=utf-8", hour, null, "*"],
    ["robots.txt", "text/plain; charset=utf-8", hour, null, "*"],
    [style, "text/css; charset=utf-8", "public, max-age=31536000, immutable", /^default-src/, "*"],
  ];
  for (const [path, type, cache, policy, open] of cases) {
    const response = await ask(origin + base + path);
    const at = `${name} ${base}${path}`;
    const header = (key) => response.headers.get(key);
    expect(`${at} status`, response.status === 200, response.status);
    expect(`${at} type`, header("content-type")?.toLowerCase() === type, header("content-type"));
    expect(`${at} cache`, header("cache-control") === cache, header("cache-control"));
    const found = header("content-security-policy");
    expect(`${at} policy`, policy === null ? found === null : policy.test(found ?? ""), found);
    expect(`${at} open`, header("access-control-allow-origin") === open, header("access-control-allow-origin"));
    expect(`${at} sniffing`, header("x-content-type-options") === "nosniff", header("x-content-type-options"));
    const referrer = header("referrer-policy");
    expect(`${at} referrer`, referrer === "strict-origin-when-cross-origin", referrer);
    expect(`${at} permissions`, /camera=\(\)/.test(header("permissions-policy")), header("permissions-policy"));
    const tag = header("etag");
    const again = tag && (await ask(origin + base + path, { "if-none-match": tag }));
    expect(`${at} asked again`, !tag || again.status === 304, again?.status);
  }
  for (const path of ["nothing-here/", "nothing-here", "assets/style.000000000000.css", "assets/", ".yearbook-manifest", "_headers", "server-rules/nginx.conf"]) {
    const response = await ask(`${origin}${base}${path}`);
    const { text } = response;
    const at = `${name} ${base}${path}`;
    const refused = path === "assets/" ? [404, 403] : [404];
    expect(`${at} status`, refused.includes(response.status), response.status);
    expect(`${at} page`, text.includes('class="is-not-found"'), text.slice(0, 200));
    const found = ["cache-control", "content-security-policy"].map((key) => response.headers.get(key));
    expect(`${at} headers`, found[0] === short && /frame-ancestors 'none'$/.test(found[1] ?? ""), found);
  }
}

/** Old addresses lead on in one step to a page that is there; what has gone says so. */
async function moved(name, origin) {
  const rules = (await readFile(join(folder, "_redirects"), "utf8")).trim().split("\n").map((line) => line.split(" "));
  for (const [from, to] of rules.flatMap(([from, to]) => [[from, to], [from.replace(/\/$/, ""), to]])) {
    const response = await ask(origin + from);
    const location = response.headers.get("location");
    const end = location && new URL(location, origin);
    expect(`${name} ${from}`, response.status === 301 && end.origin === origin && end.pathname === to, [response.status, location]);
    const there = end && (await ask(end));
    expect(`${name} ${from} leads to a page`, there?.status === 200, there?.status);
  }
  if (base === "/") return;
  for (const [from, to] of [["first-name/", "showcase/reading-together/"], ["forms/figures.v1.csv", "schools/riverside-primary/data.csv"]]) {
    const found = rules.find((rule) => rule[0] === base + from)?.[1];
    expect(`_redirects ${from}`, found === base + to, found);
  }
  const top = await ask(origin + base.slice(0, -1));
  expect(`${name} the path without its last sign`, top.status === 301, top.status);
  for (const [path, words] of [["old-scheme/", "A family asked us to take this page down."], ["closed/", "The scheme ended in 2025."]]) {
    const response = await ask(origin + base + path);
    const { text } = response;
    const at = `${name} ${base}${path}`;
    expect(`${at} has gone`, response.status === 410, response.status);
    expect(`${at} says why`, text.includes(words) && !text.includes("Words that had to go"), text.slice(0, 300));
    const found = ["cache-control", "content-security-policy", "content-type"].map((key) => response.headers.get(key));
    expect(`${at} headers`, found[0] === "public, max-age=300" && /'none'$/.test(found[1] ?? "") && /html/.test(found[2]), found);
  }
}

/** Every address that was ever given out; a part of a page must be on it. */
async function givenOut(name, origin) {
  const lines = (await readFile(ledger, "utf8")).split("\n").map((line) => line.split(/\s/)[0]);
  const all = lines.filter((line) => line.startsWith("/"));
  const bad = [];
  for (let at = 0; at < all.length; at += 32) {
    const found = await Promise.all(all.slice(at, at + 32).map(async (path) => {
      const { status, text } = await ask(origin + path);
      const part = path.split("#")[1];
      return [path, status, !part || status !== 200 || text.includes(` id="${part}"`)];
    }));
    bad.push(...found.filter(([, status, there]) => ![200, 301, 410].includes(status) || !there));
  }
  expect(`${name} ${all.length} addresses given out`, all.length > 0 && bad.length === 0, bad.slice(0, 10));
  console.log(`${name}: asked for ${all.length} addresses that were given out`);
}

/** A school's own website, on another origin. */
async function schoolSite(frames) {
  const server = createServer((request, response) => {
    const frame = frames[new URL(request.url, "http://localhost").pathname.slice(1)];
    response.writeHead(frame ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(frame ? `<!doctype html><title>Our school</title><h1>Our school</h1>${frame}` : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://localhost:${server.address().port}`, stop: () => server.close() };
}

/** No page asks for what its policy refuses; a card shows within another website, its page does not. */
async function looks(name, origin, browser, site) {
  const page = await browser.newPage();
  let path = "";
  page.on("console", (message) => {
    const expected = path.endsWith("/404.html") || message.location().url?.endsWith("/favicon.ico");
    if (["error", "warn"].includes(message.type()) && !expected) expect(`${name} ${path} console`, false, message.text());
  });
  page.on("pageerror", (error) => expect(`${name} ${path} script`, false, error.message));
  const paths = await kinds(folder, site, 1);
  for (path of [...paths, `${base}${icon()}`]) {
    await page.goto(origin + path, { waitUntil: "load", timeout: 30_000 });
    passed += 1;
  }
  function icon() {
    return paths.find((one) => one.endsWith("/embed/")).slice(base.length).replace("embed/", "badge.svg");
  }
  const card = paths.filter((one) => one.endsWith("/embed/")).find((one) => /\/showcase\//.test(one)) ?? site.all.find((one) => /\/showcase\/[^/]+\/$/.test(one)) + "embed/";
  const study = card.replace(/embed\/$/, "");
  // The code that readers copy, with this server in place of the address it will have.
  const box = await readFile(join(folder, study.slice(base.length), "index.html"), "utf8");
  const code = box.match(/&lt;iframe[\s\S]*?&lt;(?:\/|&#x2f;|&#47;)iframe(?:&gt;|>)/)?.[0];
  const plain = code?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x2f;", "/").replaceAll("&#x27;", "'").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  expect(`${name} ${study} offers a frame`, Boolean(plain), code);
  const frame = (plain ?? "").replace(/src="https?:\/\/[^/"]+/, `src="${origin}`).replace('loading="lazy"', "");
  const school = await schoolSite({ card: frame, page: `<iframe src="${origin}${study}" width="480" height="300"></iframe>` });
  path = "/404.html"; // The refusal below is an error in the console, as it should be.
  try {
    for (const [what, shows] of [["card", true], ["page", false]]) {
      await page.goto(`${school.origin}/${what}`, { waitUntil: "load" });
      const element = await page.$("iframe");
      const inner = await element?.contentFrame();
      const text = await inner?.evaluate(() => `${location.origin} ${document.querySelector("main, body > *")?.textContent ?? ""}`).catch(() => "refused");
      const found = Boolean(text?.startsWith(origin) && text.trim().length > origin.length + 20);
      expect(`${name} a school's website shows the ${what}`, found === shows, text?.slice(0, 200));
    }
  } finally {
    school.stop();
    await page.close();
  }
}

const site = await pages(folder);
if (site.base !== base) throw new Error(`the site lives below ${site.base}, not ${base}`);
const { browser, stop: close } = await launch();
try {
  for (const [name, server] of [["nginx", nginx], ["Apache", apache]]) {
    const { origin, stop } = await server(root, base);
    try {
      await headers(name, origin, site);
      await moved(name, origin);
      if (ledger) await givenOut(name, origin);
      await looks(name, origin, browser, site);
    } finally {
      await stop();
    }
  }
} finally {
  await close();
}
for (const problem of problems) console.log(`FAILED ${problem}`);
console.log(`${passed} passed, ${problems.length} failed, below ${base}`);
process.exit(problems.length === 0 ? 0 : 1);
