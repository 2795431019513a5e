// Pictures of every kind of page, for somebody to look at: phone, tablet and desk, light and dark, and on paper.
//
//     node tests/browser/screenshots.mjs public pictures

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { kinds, launch, pages, serve } from "./site.mjs";

const folder = resolve(process.argv[2] ?? "public");
const target = resolve(process.argv[3] ?? "target/screenshots");

const site = await pages(folder);
const paths = kinds(site, 1);
const { origin, stop } = await serve(folder, site.base);
const { browser, stop: close } = await launch();
await mkdir(target, { recursive: true });
try {
  const page = await browser.newPage();
  for (const path of paths) {
    const name = path.slice(site.base.length).replace(/\/$/, "").replaceAll("/", "_") || "home";
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of [360, 768, 1280]) {
        await page.setViewport({ width, height: 900 });
        await page.goto(origin + path, { waitUntil: "load" });
        await page.screenshot({ path: join(target, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
    }
    await page.emulateMediaFeatures([]);
    await page.pdf({ path: join(target, `${name}.pdf`), format: "A4" });
    console.log(`${path} in ${target}`);
  }
} finally {
  await close();
  stop();
}
