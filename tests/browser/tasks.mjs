// What visitors come to do, as they do it. Each task says what went wrong, or nothing.

const KB = 1024;
/** The case study with a gallery, a video and a sound. */
const OPERA = "showcase/an-opera-about-the-62/";

/** Every task by its name. A task takes a new page and the address of the site's start, and returns its faults. */
const TASKS = {
  "find a school by a part of its name": async (page, start) => {
    await page.goto(start);
    await page.type("#find", "quay sch");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    const names = await shown(page);
    return names.length === 1 && names[0] === "The Quay School" ? [] : [`found ${names.join(", ") || "nothing"}`];
  },

  "find the schools near a home by its postcode": async (page, start) => {
    await page.goto(`${start}schools/`);
    const all = (await shown(page)).length;
    await page.type("#find", "MB4 9ZZ");
    const near = (await shown(page)).length;
    return near > 0 && near < all ? [] : [`${near} of ${all} schools for a postcode in MB4`];
  },

  "be told when no school has that name": async (page, start) => {
    await page.goto(`${start}schools/?q=xyzzy`);
    const said = await page.$eval("#find-said", (e) => e.textContent);
    return (await shown(page)).length === 0 && said.length > 10 ? [] : [`said ${JSON.stringify(said)}`];
  },

  "find a school without JavaScript": async (page, start) => {
    await page.setJavaScriptEnabled(false);
    await page.goto(start);
    await page.type("#find", "quay");
    await Promise.all([page.waitForNavigation(), page.click(".find button")]);
    const listed = await page.$$eval(".az .schools a", (links) => links.length);
    const box = await page.$eval("[data-find]", (e) => e.checkVisibility());
    return [listed < 50 && `only ${listed} schools are listed`, box && "a box that does nothing is there"].filter(Boolean);
  },

  "skip to the content with the keyboard": async (page, start) => {
    await page.goto(start);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const hash = await page.evaluate(() => location.hash);
    return hash === "#main" ? [] : [`went to ${hash}`];
  },

  "reach every page of the menu on a telephone": async (page, start) => {
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(start);
    await page.click(".head .all a");
    await page.waitForFunction(() => document.querySelector("#all").getBoundingClientRect().top < innerHeight);
    const links = await page.$$eval("#all a", (links) => links.length);
    return links > 3 ? [] : [`there are ${links} pages`];
  },

  "read every figure of a chart as a table on paper": async (page, start) => {
    await page.goto(`${start}schools/riverside-primary/`);
    await page.emulateMediaType("print");
    const hidden = await page.$$eval(".chart table", (tables) => tables.filter((t) => !t.checkVisibility({ contentVisibilityAuto: true })).length);
    return hidden === 0 ? [] : [`${hidden} tables are folded away`];
  },

  "watch a video with its captions, and load nothing of it before": async (page, start) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${start}${OPERA}`, { waitUntil: "networkidle0" });
    const early = asked.filter((path) => path.includes("/media/"));
    const seen = await page.$eval("video", async (video) => {
      video.textTracks[0].mode = "showing";
      video.muted = true;
      video.playbackRate = 4;
      await video.play();
      await new Promise((ended) => video.addEventListener("ended", ended));
      return { cues: video.textTracks[0].cues.length, width: video.videoWidth, shape: video.width / video.height };
    });
    return [
      early.length > 0 && `loaded ${early.join(", ")} at once`,
      seen.cues !== 5 && `${seen.cues} captions`,
      seen.width !== 640 && `${seen.width} pixels wide`,
      Math.abs(seen.shape - 16 / 9) > 0.01 && "the page keeps another shape free",
    ].filter(Boolean);
  },

  "hear a sound": async (page, start) => {
    await page.goto(`${start}${OPERA}`);
    const seconds = await page.$eval("audio", async (audio) => {
      audio.muted = true;
      await audio.play();
      return audio.duration;
    });
    return Math.abs(seconds - 6) < 0.3 ? [] : [`it lasts ${seconds} seconds`];
  },

  "look at a picture of a gallery larger, with the keyboard alone": async (page, start) => {
    await page.goto(`${start}${OPERA}`);
    await page.focus(".gallery a");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    const path = new URL(page.url()).pathname;
    return path.endsWith("/images/stop.png") ? [] : [`went to ${path}`];
  },

  "read on paper what is said in a video": async (page, start) => {
    await page.goto(`${start}${OPERA}`);
    await page.emulateMediaType("print");
    const hidden = await page.$$eval(".recording .prose", (all) => all.filter((e) => !e.checkVisibility({ contentVisibilityAuto: true })).length);
    const players = await page.$$eval("video, audio", (all) => all.filter((e) => e.checkVisibility()).length);
    return [hidden > 0 && `${hidden} transcripts are folded away`, players > 0 && "a player is printed"].filter(Boolean);
  },

  "open the home page on a telephone that pays by the kilobyte": (page, start) => light(page, start, 360),
  "open the home page on a wide screen": (page, start) => light(page, start, 1280),
};

/** Runs every task, each in a page of its own. */
export async function tasks(browser, origin, base) {
  const done = [];
  for (const [name, task] of Object.entries(TASKS)) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const faults = await task(page, origin + base).catch((error) => [error.message.split("\n")[0]]);
    done.push({ name, faults });
    await page.close();
    console.log(`${faults.length === 0 ? "did" : "could not"} ${name}`);
  }
  return done;
}

/** The names of the schools that can be seen. */
function shown(page) {
  return page.$$eval(".az .schools a", (links) => links.filter((a) => a.checkVisibility()).map((a) => a.textContent));
}

/** Fails if the page with every picture, down to its foot, is 200 KB or more. */
async function light(page, start, width) {
  let bytes = 0;
  page.on("response", async (response) => {
    bytes += (await response.buffer().catch(() => Buffer.alloc(0))).length;
  });
  await page.setViewport({ width, height: 900 });
  await page.goto(start, { waitUntil: "networkidle0" });
  await page.evaluate(async () => {
    for (const image of document.images) image.scrollIntoView();
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
  await page.waitForNetworkIdle();
  return bytes < 200 * KB ? [] : [`it weighs ${Math.round(bytes / KB)} KB`];
}
