import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file that belongs to the project: what git tracks, and what it would add. Paths relative to `root`, with
 * forward slashes, sorted.
 */
export function listFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .sort();
}

/** The TypeScript among them. */
export function listModules(root: string): string[] {
  return listFiles(root).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
}
