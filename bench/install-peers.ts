import { spawnSync } from 'node:child_process';

/**
 * Installs the packages of one folder from its lock file; no script of any package runs. They never come with Cordon's
 * own packages.
 * @returns why it failed, in one line; undefined when it did not
 */
export function installPeers(folder: string): string | undefined {
  const npm = process.env.npm_execpath;
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const options = { cwd: folder, encoding: 'utf8', timeout: 300_000 } as const;
  const ended = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
  if (ended.status === 0) return undefined;
  const complaint = (ended.stderr ?? '').split('\n').find((line) => line.startsWith('npm error'));
  return ended.error?.message ?? complaint ?? `npm ci ended with code ${ended.status}.`;
}
