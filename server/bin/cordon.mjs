#!/usr/bin/env node
// Starts the command line under a Node that runs TypeScript as it is. Plain JavaScript of an old kind on purpose: the
// Node that finds this file may be any version, and has to be told in words when it is too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = [22, 18];
const mark = 'CORDON_HANDED_OVER';
const here = dirname(fileURLToPath(import.meta.url));

function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** The Node that `npm ci` brought along, looked for in each folder from here up to the root. */
function findBundledNode() {
  // On Windows .bin holds scripts of the shell, which quote arguments in their own way; the program itself does not.
  const place =
    process.platform === 'win32' ? [`node-win-${process.arch}`, 'bin', 'node.exe'] : ['.bin', 'node'];
  for (let folder = here; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', ...place);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return null;
  }
}

/** Hands over to another Node and ends as it ends: same streams, same signals, same exit code. */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, [mark]: '1' },
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];
  // A terminal sends its signals to both of us already; a second one would read as “stop at once”.
  const fromTerminal = (signal) => process.stdin.isTTY && signal !== 'SIGTERM' && signal !== 'SIGUSR2';
  const pass = (signal) => {
    if (!fromTerminal(signal)) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  child.on('error', (error) => {
    giveUp(`The bundled Node at ${node} could not be started (${error.code}).`);
  });
  child.on('exit', (code, signal) => {
    for (const name of signals) process.off(name, pass);
    if (signal === null) process.exit(code === null ? 3 : code);
    // Where the signal cannot be taken over, the shell's convention says how it ended.
    process.exitCode = 128 + (constants.signals[signal] || 0);
    process.kill(process.pid, signal);
  });
}

/**
 * Keeps what was made of the sources for the next start, beside the packages: whoever may write there may change the
 * program itself. A folder that cannot be written costs the time and nothing else.
 */
function keepCompiled() {
  if (modules.enableCompileCache === undefined || process.env.NODE_COMPILE_CACHE) return;
  modules.enableCompileCache(join(here, '..', '..', 'node_modules', '.cache', 'cordon'));
}

function giveUp(what) {
  process.stderr.write(
    `${what}\nCordon needs Node ${oldest.join('.')} or newer. Run “npm ci” in the folder of Cordon, which brings one for this machine, or install a newer Node.\n`,
  );
  process.exit(3);
}

if (runsTypeScript(process.versions.node)) {
  // Unknown CORDON_ settings are fatal, and this one is only between the two of us.
  delete process.env[mark];
  keepCompiled();
  await import(new URL('../src/cli/main.ts', import.meta.url).href);
} else if (process.env[mark]) {
  giveUp(`This is Node ${process.versions.node}, and the bundled Node is no newer.`);
} else {
  const node = findBundledNode();
  if (node === null)
    giveUp(`This is Node ${process.versions.node}, and no bundled Node was found beside Cordon.`);
  else handOver(node);
}
