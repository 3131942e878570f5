import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface VerifierFile {
  /** Below the folder of the verifier, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const source = fileURLToPath(new URL('.', import.meta.url));

/** The verifier as it goes with what it checks: these sources and Node are all that it needs. In order of path. */
export async function readVerifierFiles(): Promise<VerifierFile[]> {
  const files = ['entry.ts', 'entry-check.ts', 'failure.ts'];
  for (const folder of ['cli', 'core', 'verify']) {
    for (const name of await readdir(join(source, folder))) {
      if (!/\.(test|contract|fixture|vectors)\.\w+$/.test(name)) files.push(`${folder}/${name}`);
    }
  }
  const read = files.map(async (path) => ({ path, bytes: await readFile(join(source, path)) }));
  const manifest = { path: 'package.json', bytes: Buffer.from('{ "type": "module" }\n') };
  return [...(await Promise.all(read)), manifest].sort((a, b) => (a.path < b.path ? -1 : 1));
}
