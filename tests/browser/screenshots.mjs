// Pictures of every kind of page, for somebody to look at: phone, tablet and desk, light and dark, the system's own
// colours, and on paper.
//
//     node tests/browser/screenshots.mjs public pictures

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { kinds, launch, pages, serve } from "./site.mjs";

const WIDTHS = [360, 768, 1280];
const SCHEMES = {
  light: [{ name: "prefers-color-scheme", value: "light" }],
  dark: [{ name: "prefers-color-scheme", value: "dark" }],
};

const folder = resolve(process.argv[2] ?? "public");
const target = resolve(process.argv[3] ?? "target/screenshots");

const site = await pages(folder);
const paths = await kinds(folder, site, 1);
const { origin, stop } = await serve(folder, site.base);
const { browser, stop: close } = await launch();
await mkdir(target, { recursive: true });
try {
  const page = await browser.newPage();
  const shoot = (name) => page.screenshot({ path: join(target, `${name}.png`), fullPage: true });
  for (const path of paths) {
    const name = path.slice(site.base.length).replace(/\/$/, "").replaceAll("/", "_") || "home";
    for (const [scheme, features] of Object.entries(SCHEMES)) {
      await page.emulateMediaFeatures(features);
      for (const width of WIDTHS) {
        await open(page, origin + path, width);
        await shoot(`${name}-${width}-${scheme}`);
      }
    }
    await page.emulateMediaFeatures([]);
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await open(page, origin + path, 768);
    await shoot(`${name}-768-forced-colours`);
    await session.send("Emulation.setEmulatedMedia", { features: [] });
    await session.detach();
    await page.pdf({ path: join(target, `${name}.pdf`), preferCSSPageSize: true });
    console.log(`${path} in ${target}`);
  }
} finally {
  await close();
  stop();
}

/** Opens a page with every picture in it, those far below too. */
async function open(page, url, width) {
  await page.setViewport({ width, height: 900 });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() =>
    Promise.all(
      [...document.images].map((image) => {
        image.loading = "eager";
        image.decoding = "sync";
        return image.decode().catch(() => {});
      }),
    ),
  );
}
