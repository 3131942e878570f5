import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const launcher = path.join(import.meta.dirname, 'cordon.mjs');
const oldNode = findOldNode();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cordon-launcher-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A house with the real launcher and a command line that does what a test needs. Returns the launcher in it. */
function build(commandLine: string, { bundled = true } = {}): string {
  mkdirSync(path.join(folder, 'server', 'bin'), { recursive: true });
  mkdirSync(path.join(folder, 'server', 'src', 'cli'), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  cpSync(launcher, path.join(folder, 'server', 'bin', 'cordon.mjs'));
  writeFileSync(path.join(folder, 'server', 'src', 'cli', 'main.ts'), commandLine);
  if (bundled) {
    mkdirSync(path.join(folder, 'node_modules', '.bin'), { recursive: true });
    symlinkSync(process.execPath, path.join(folder, 'node_modules', '.bin', 'node'));
  }
  return path.join(folder, 'server', 'bin', 'cordon.mjs');
}

async function start(node: string, words: readonly string[]) {
  const child = spawn(node, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  return { child, output };
}

async function end(child: ChildProcess, output: Promise<[string, string]>) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const [out, err] = await output;
  return { code: child.exitCode, signal: child.signalCode, out, err };
}

async function runToEnd(node: string, words: readonly string[], input = '') {
  const { child, output } = await start(node, words);
  child.stdin.end(input);
  return await end(child, output);
}

const echo = `
const words: readonly string[] = process.argv.slice(2);
process.stdin.on('data', (chunk: Buffer) => process.stdout.write(chunk));
process.stdin.on('end', () => {
  const marks = Object.keys(process.env).filter((name) => name.startsWith('CORDON_HANDED'));
  process.stdout.write(JSON.stringify({ words, marks, major: Number.parseInt(process.versions.node) }));
  process.exitCode = 7;
});`;

test('a Node that runs TypeScript runs the command line in its own process', async () => {
  const { code, out } = await runToEnd(
    process.execPath,
    [build(echo, { bundled: false }), 'a b', '--json'],
    'in ',
  );
  expect(out).toBe(
    `in {"words":["a b","--json"],"marks":[],"major":${Number.parseInt(process.versions.node, 10)}}`,
  );
  expect(code).toBe(7);
});

describe.runIf(oldNode)('an older Node', () => {
  const node = oldNode ?? '';

  test('hands over to the bundled one: words, input, output and exit code', async () => {
    const { code, out } = await runToEnd(node, [build(echo), 'a b', '--json'], 'in ');
    expect(out).toBe(
      `in {"words":["a b","--json"],"marks":[],"major":${Number.parseInt(process.versions.node, 10)}}`,
    );
    expect(code).toBe(7);
  });

  test('passes a signal on, and waits until the command line has cleaned up', async () => {
    const file = build(`
      process.on('SIGTERM', () => { process.stdout.write('cleaned up'); process.exit(5); });
      process.stdout.write('ready ');
      setInterval(() => {}, 1000);`);
    const { child, output } = await start(node, [file]);
    child.stdout.once('data', () => child.kill('SIGTERM'));
    expect(await end(child, output)).toMatchObject({ code: 5, out: 'ready cleaned up' });
  });

  test('dies of the signal that its command line died of', async () => {
    const { child, output } = await start(node, [build("process.kill(process.pid, 'SIGKILL');")]);
    expect(await end(child, output)).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test('says what to do where there is no bundled one', async () => {
    const { code, err } = await runToEnd(node, [build(echo, { bundled: false })]);
    expect(code).toBe(3);
    expect(err).toContain('no bundled Node was found');
    expect(err).toContain('npm ci');
  });

  test('does not hand over for ever when the bundled one is as old', async () => {
    const file = build(echo, { bundled: false });
    mkdirSync(path.join(folder, 'node_modules', '.bin'), { recursive: true });
    symlinkSync(node, path.join(folder, 'node_modules', '.bin', 'node'));
    const { code, err } = await runToEnd(node, [file]);
    expect(code).toBe(3);
    expect(err).toContain('the bundled Node is no newer');
  });
});

/** A Node on this machine that cannot run TypeScript, if there is one: the system's own, or npm's. */
function findOldNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = [process.env.npm_node_execpath, ...folders.map((place) => path.join(place, 'node'))];
  return found.find((file): file is string => file !== undefined && existsSync(file) && isOld(file));
}

function isOld(file: string): boolean {
  try {
    const version = execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major >= 18 && (major < 22 || (major === 22 && minor < 18));
  } catch {
    return false;
  }
}
