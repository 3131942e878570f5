import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The program as an operator starts it. */
export const launcher = fileURLToPath(new URL('../../server/bin/cordon.mjs', import.meta.url));

/** What a started program inherits: no setting of Cordon, and a folder for temporary files that can be looked into. */
export function surroundingsOf(temporaryFolder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(CORDON|VITEST|NODE_OPTIONS)/.test(name));
  return { ...Object.fromEntries(kept), TMPDIR: temporaryFolder };
}

/**
 * Makes an instance as an operator does, by `cordon init`. Done once for a whole test run, by the desk: to lay out a
 * cluster takes seconds, and to copy one that was never written to does not.
 */
export async function foundInstanceFolder(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const temporaryFolder = path.join(folder, 'temporary');
  await mkdir(temporaryFolder, { recursive: true });
  const founding = ['--organisation', 'Test Clinic', '--zone', 'America/Chicago'];
  const administrator = ['--admin-name', 'Test administrator', '--admin-email', 'admin@test.invalid'];
  const words = [launcher, 'init', '--data-folder', folder, ...founding, ...administrator];
  await run(process.execPath, words, { env: { ...surroundingsOf(temporaryFolder), ...settings } });
}
