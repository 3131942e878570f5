import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { hasGraphene } from '../../server/src/platform/keys/pkcs11-library.ts';

const run = promisify(execFile);
const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

/** Where SoftHSM 2 and the optional package that speaks to it are both on this machine; else why not. */
export async function findSoftHsm(): Promise<{ module: string } | { missing: string }> {
  const module = libraries.find((library) => existsSync(library));
  if (!module) return { missing: 'SoftHSM 2 is not installed' };
  if (!(await hasGraphene())) return { missing: 'graphene-pk11 is not installed' };
  return { module };
}

/** A software token in a folder of its own, which can be taken away and brought back. */
export interface SoftToken {
  readonly module: string;
  readonly token: string;
  readonly pin: string;
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  remove(): Promise<void>;
}

/** Sets the configuration of SoftHSM for this program and makes one token. One at a time in one program. */
export async function makeSoftToken(module: string): Promise<SoftToken> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cordon-hsm-'));
  const tokens = path.join(folder, 'tokens');
  await mkdir(tokens);
  const settings = path.join(folder, 'softhsm2.conf');
  await writeFile(
    settings,
    `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = settings;
  const [token, pin] = ['cordon-test', '482913'];
  const pins = ['--so-pin', '93847561', '--pin', pin];
  await run('softhsm2-util', ['--init-token', '--free', '--label', token, ...pins]);
  return {
    ...{ module, token, pin },
    takeAway: () => rename(tokens, `${tokens}.away`),
    bringBack: () => rename(`${tokens}.away`, tokens),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
