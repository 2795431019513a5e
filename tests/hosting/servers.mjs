// A real nginx and a real Apache on loopback, with settings as docs/publishing.md has them and nothing else.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MODULES = ["mpm_event", "authz_core", "alias", "dir", "headers", "mime"];

/** The block of docs/publishing.md that shows the settings of a server, with our own port and folders in it. */
async function settings(name, { port, root, base }) {
  const manual = await readFile(new URL("../../docs/publishing.md", import.meta.url), "utf8");
  const block = [...manual.matchAll(/```(\w+)\n([\s\S]*?)```/g)].find((found) => found[1] === name)?.[2];
  if (!block) throw new Error(`docs/publishing.md shows no settings for ${name}`);
  return block
    .replace(/listen [^;]*;/, `listen 127.0.0.1:${port};`)
    .replace("*:80", `127.0.0.1:${port}`)
    .replaceAll("/var/www/education/", `${root}${base}`)
    .replaceAll("/var/www", root);
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => done(socket.destroy() && true));
    socket.on("error", () => done(false));
  });
}

async function start(command, args, port, folder) {
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  let ended = false;
  const end = new Promise((done) => child.on("exit", done).on("error", done)).then(() => (ended = true));
  const until = Date.now() + 20_000;
  while (!(await answers(port))) {
    if (ended || Date.now() > until) throw new Error(`${command} did not start`);
    await new Promise((again) => setTimeout(again, 50));
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await end;
    await rm(folder, { recursive: true, force: true });
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}

/** nginx, in the foreground and without anything of the machine's own settings. */
export async function nginx(root, base) {
  const [folder, port] = [await mkdtemp(join(tmpdir(), "yearbook-nginx-")), await freePort()];
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  const block = await settings("nginx", { port, root, base });
  const user = process.getuid() === 0 ? "user root;" : "";
  await writeFile(
    join(folder, "nginx.conf"),
    `${user} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr crit;\n` +
      `events {}\nhttp { access_log off; ${temporary.join(" ")}\n${block}\n}\n`,
  );
  return start("nginx", ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")], port, folder);
}

/** Apache, likewise. */
export async function apache(root, base) {
  const [folder, port] = [await mkdtemp(join(tmpdir(), "yearbook-apache-")), await freePort()];
  const load = MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
  const block = await settings("apache", { port, root, base });
  await writeFile(
    join(folder, "apache.conf"),
    [
      ...load,
      `ServerRoot "${folder}"`,
      "ServerName 127.0.0.1",
      `Listen 127.0.0.1:${port}`,
      `PidFile ${folder}/pid`,
      `DefaultRuntimeDir ${folder}`,
      `Mutex file:${folder}`,
      "TypesConfig /dev/null",
      "ErrorLog /dev/stderr",
      "LogLevel error",
      // Apache refuses to serve as root.
      ...(process.getuid() === 0 ? ["User www-data", "Group www-data"] : []),
      block,
      "",
    ].join("\n"),
  );
  const args = ["-f", join(folder, "apache.conf"), "-D", "FOREGROUND"];
  return start("apache2", args, port, folder);
}
