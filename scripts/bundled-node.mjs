import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The root of the checkout: npm starts its scripts there. */
export const root = process.cwd();

const bin = join(root, 'node_modules', '.bin');
const bundled =
  process.platform === 'win32'
    ? join(root, 'node_modules', `node-win-${process.arch}`, 'bin', 'node.exe')
    : join(bin, 'node');

/** The Node that `npm ci` brought along; where there is none for this machine, the one that runs this. */
export const node = existsSync(bundled) ? bundled : process.execPath;

/** The environment in which whatever a step starts in turn finds the same Node. */
export const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

/** The scripts behind the commands of packages: started with our Node, whatever their first line asks for. */
export const commands = {
  tsc: join('node_modules', 'typescript', 'bin', 'tsc'),
  biome: join('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  vitest: join('node_modules', 'vitest', 'vitest.mjs'),
};
