// What the browser scripts share: the finished site on a loopback server, its pages, and a browser.

import { createServer } from "node:http";
import { readFile, stat, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { tmpdir } from "node:os";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".mp4": "video/mp4",
  ".mp3": "audio/mpeg",
  ".vtt": "text/vtt; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".woff2": "font/woff2",
};

/** A request with this header is answered without the page's scripts, and with what stands in `noscript`. */
export const WITHOUT_SCRIPTS = "x-without-scripts";

/** The folder into which `.ci/browser` installs packages. */
export const tools = process.env.YEARBOOK_TOOLS ?? new URL("../../.ci/tools", import.meta.url).pathname;
export const need = createRequire(join(tools, "package.json"));

/** The address of every page in the sitemap, without the host, and the path below which the site lives. */
export async function pages(folder) {
  const sitemap = await readFile(join(folder, "sitemap.xml"), "utf8");
  const found = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => new URL(m[1].replaceAll("&amp;", "&")).pathname);
  if (found.length === 0) throw new Error("the sitemap has no pages");
  const base = found.reduce((a, b) => (b.length < a.length ? b : a));
  if (!found.every((path) => path.startsWith(base))) throw new Error(`not every page is below ${base}`);
  return { base, all: found };
}

/** What is made of a page for other places, and stands in no sitemap. */
const SHEETS = ["embed/", "poster/", "certificate/"];

/** The heaviest pages of each kind, up to `most`, and the page for what is not there. */
export async function kinds(folder, { base, all }, most = 2) {
  const found = new Map();
  const file = (path) => join(folder, path.slice(base.length), "index.html");
  const sheets = all.flatMap((path) => SHEETS.map((sheet) => path + sheet)).filter((path) => existsSync(file(path)));
  for (const path of [...all, ...sheets]) {
    const html = await readFile(file(path), "utf8");
    const kind = html.match(/<body class="is-([a-z-]+)">/)?.[1];
    if (!kind) throw new Error(`${path} does not say what kind of page it is`);
    found.set(kind, [...(found.get(kind) ?? []), { path, weight: html.length }]);
  }
  const heaviest = (pages) => pages.sort((a, b) => b.weight - a.weight).slice(0, most);
  return [...[...found.values()].flatMap(heaviest).map(({ path }) => path), `${base}404.html`];
}

/** Serves the folder on loopback below `base`, as a plain web server would. */
export async function serve(folder, base) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : "..";
    let file = join(folder, inside);
    let status = 200;
    try {
      if (inside.startsWith("..")) throw new Error("outside");
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      await stat(file);
    } catch {
      [file, status] = [join(folder, "404.html"), 404];
    }
    try {
      let body = await readFile(file);
      if (request.headers[WITHOUT_SCRIPTS] && extname(file) === ".html") {
        const scripts = /<script\b(?![^>]*type="?application\/)[^>]*>[\s\S]*?<\/script>|<\/?noscript>/g;
        body = body.toString().replace(scripts, "");
      }
      response.writeHead(status, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

function chromium() {
  const known = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error("there is no Chromium; set CHROMIUM to its path");
  return found;
}

/** Starts a browser with a profile of its own. Only the start is tried again: it is the one step that fails by chance. */
export async function launch() {
  const puppeteer = need("puppeteer-core");
  for (let attempt = 1; ; attempt += 1) {
    const profile = await mkdtemp(join(tmpdir(), "yearbook-browser-"));
    try {
      const browser = await puppeteer.launch({
        executablePath: chromium(),
        userDataDir: profile,
        timeout: 60_000,
        args: [
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
        ],
      });
      const stop = async () => {
        await browser.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      };
      return { browser, stop };
    } catch (error) {
      await rm(profile, { recursive: true, force: true });
      if (attempt === 3) throw error;
      console.log(`the browser did not start (${error.message.split("\n")[0]}), trying again`);
    }
  }
}
