import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPeers } from '../install-peers.ts';

const folder = fileURLToPath(new URL('../peers', import.meta.url));
const home = path.join(folder, 'node_modules', '@portkey-ai', 'gateway');
const program = path.join(home, 'build', 'start-server.js');

export type Peer = { readonly program: string; readonly version: string } | { readonly missing: string };

/** The peer gateway, installed from its own lock file the first time. It never comes with Cordon's own packages. */
export function preparePeer(tell: (line: string) => void): Peer {
  if (!existsSync(program)) {
    tell('Installing the peer gateway under bench/peers …');
    const why = installPeers(folder);
    if (!existsSync(program)) return { missing: why ?? 'The package came without its program.' };
  }
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { program, version };
}
