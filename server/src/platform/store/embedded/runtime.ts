import { randomUUID } from 'node:crypto';
import { chown, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, makeLinks } from './binaries.ts';
import { copyTree } from './copy-tree.ts';
import type { Layout } from './layout.ts';
import type { RunAs } from './run-as.ts';

/** Where the programs that will run lie. */
export interface Runtime {
  postgres: string;
  initdb: string;
}

/**
 * Programs that the server's user can run: those of the npm package, or a copy beside the data where we give up root's
 * rights (the package may lie in a folder that only root can enter) or the package cannot be written to (its links are
 * missing). The copy is named after the version, so that an update makes a new one.
 */
export async function prepareRuntime(binaries: Binaries, layout: Layout, who: RunAs): Promise<Runtime> {
  if (who.kind !== 'account' && (await makeLinks(binaries.root, binaries.links)))
    return programsIn(binaries.root);
  const target = path.join(layout.database, `runtime-${binaries.version}`);
  if (!(await isWholeCopy(binaries.root, target))) {
    await rm(target, { recursive: true, force: true });
    await copyRuntime(binaries, target, who);
  }
  return programsIn(target);
}

function programsIn(root: string): Runtime {
  return { postgres: path.join(root, 'bin', 'postgres'), initdb: path.join(root, 'bin', 'initdb') };
}

/** Copies under another name and renames, so that a copy with the right name is a whole one, whoever else copies. */
async function copyRuntime(binaries: Binaries, target: string, who: RunAs): Promise<void> {
  const draft = `${target}.${randomUUID()}`;
  // Static libraries and what builds extensions serve only compilers.
  await copyTree(
    binaries.root,
    draft,
    (name) => !name.endsWith('.a') && name !== 'include' && name !== 'pgxs',
  );
  await makeLinks(draft, binaries.links);
  if (who.kind === 'account') await chown(draft, who.uid, who.gid);
  try {
    await rename(draft, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    await rm(draft, { recursive: true, force: true });
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** A power cut can leave a renamed folder with empty files. Programs and libraries must have the size they came with. */
async function isWholeCopy(source: string, target: string): Promise<boolean> {
  for (const folder of ['bin', 'lib']) {
    for (const name of await readdir(path.join(source, folder))) {
      if (name.endsWith('.a')) continue;
      const wanted = await stat(path.join(source, folder, name)).catch(() => undefined);
      if (!wanted?.isFile()) continue;
      const found = await stat(path.join(target, folder, name)).catch(() => undefined);
      if (found?.size !== wanted.size) return false;
    }
  }
  return true;
}

/** Removes copies of other versions. Called once the server of this version answers, so that none of them is in use. */
export async function dropOldRuntimes(binaries: Binaries, layout: Layout): Promise<void> {
  for (const name of await readdir(layout.database)) {
    if (name.startsWith('runtime-') && !name.startsWith(`runtime-${binaries.version}`)) {
      await rm(path.join(layout.database, name), { recursive: true, force: true });
    }
  }
}
