import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../peers', import.meta.url));
const home = path.join(folder, 'node_modules', '@portkey-ai', 'gateway');
const program = path.join(home, 'build', 'start-server.js');

export type Peer = { readonly program: string; readonly version: string } | { readonly missing: string };

/** The peer gateway, installed from its own lock file the first time. It never comes with Cordon's own packages. */
export function preparePeer(tell: (line: string) => void): Peer {
  if (!existsSync(program)) {
    tell('Installing the peer gateway under bench/peers …');
    const why = install();
    if (!existsSync(program)) return { missing: why };
  }
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { program, version };
}

/** No script of any package runs. Returns why it failed, in one line. */
function install(): string {
  const npm = process.env.npm_execpath;
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const options = { cwd: folder, encoding: 'utf8', timeout: 120_000 } as const;
  const ended = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
  const complaint = (ended.stderr ?? '').split('\n').find((line) => line.startsWith('npm error'));
  return ended.error?.message ?? complaint ?? `npm ci ended with code ${ended.status}.`;
}
