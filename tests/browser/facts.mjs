// Are the facts for machines said in the published vocabulary? Each JSON-LD thing becomes a TypeScript constant of the
// type that schema.org has for it, as the package schema-dts spells the vocabulary out; the compiler finds every
// property or type that is not in it.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { need, tools } from "./site.mjs";

/** What is wrong with the facts of these pages, as (path, message); and how many things were looked at. */
export async function facts(folder, base, paths) {
  const things = [];
  const problems = [];
  for (const path of paths.filter((path) => path.endsWith("/"))) {
    const html = await readFile(join(folder, path.slice(base.length), "index.html"), "utf8");
    for (const [, text] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
      const graph = JSON.parse(text);
      if (graph["@context"] !== "https://schema.org") problems.push({ path, message: "another vocabulary" });
      for (const thing of graph["@graph"]) things.push({ path, thing });
    }
  }
  // Inside the tools, so that the compiler finds the package.
  const work = await mkdtemp(join(tools, "facts-"));
  try {
    const kinds = [...new Set(things.map(({ thing }) => thing["@type"]))];
    const lines = [`import type { ${kinds.join(", ")} } from "schema-dts";`];
    for (const [n, { thing }] of things.entries()) {
      lines.push(`export const t${n}: Extract<${thing["@type"]}, { "@type": "${thing["@type"]}" }> = ${JSON.stringify(thing)};`);
    }
    // The compiler has to find this one, or it finds nothing.
    lines.push(`export const wrong: Extract<School, { "@type": "School" }> = { "@type": "School", "headteacherName": "x" };`);
    const file = join(work, "facts.ts");
    await writeFile(file, lines.join("\n"));
    const ts = need("typescript");
    const options = { noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
    const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options));
    let caught = false;
    for (const { file: at, start, messageText } of found) {
      const line = at ? at.getLineAndCharacterOfPosition(start).line : 0;
      if (line === things.length + 1) {
        caught = true;
        continue;
      }
      const message = ts.flattenDiagnosticMessageText(messageText, " ").split("\n")[0].slice(0, 300);
      problems.push({ path: things[line - 1]?.path ?? "every page", message });
    }
    if (!caught) problems.push({ path: "every page", message: "the check finds nothing" });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { problems, count: things.length };
}
