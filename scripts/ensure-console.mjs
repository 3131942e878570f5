// Builds console/dist when it is missing or made from other sources than those that lie here. Runs before
// `npm start` and `npm run demo`, on whatever Node the machine has (20 or newer), so it is plain JavaScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const consoleFolder = join(root, 'console');
const dist = join(consoleFolder, 'dist');
const stamp = join(dist, '.sources');

const wanted = hashSources();
if (!existsSync(join(dist, 'index.html')) || readStamp() !== wanted) build(wanted);

/** One hash over names and bytes of everything that the build reads, so that no clock is trusted. */
function hashSources() {
  const hash = createHash('sha256');
  const files = [
    ...walk(join(consoleFolder, 'src')),
    ...walk(join(consoleFolder, 'public')),
    ...['index.html', 'package.json', 'vite.config.ts', 'vite.locales.ts'].map((name) =>
      join(consoleFolder, name),
    ),
    join(root, 'package-lock.json'),
  ];
  for (const file of files) {
    hash.update(`${relative(root, file).split(sep).join('/')}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return '';
  }
}

/** Builds beside the old one and then takes its place, so that a server that runs meanwhile never sees half a console. */
function build(hash) {
  const scratch = join(consoleFolder, 'node_modules', `.dist-${process.pid}`);
  mkdirSync(dirname(scratch), { recursive: true });
  const bundledNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const node = existsSync(bundledNode) ? bundledNode : process.execPath;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['build', '--outDir', scratch, '--emptyOutDir', '--logLevel', 'error'];
  const run = spawnSync(node, [vite, ...options], {
    cwd: consoleFolder,
    encoding: 'utf8',
    // A test runner sets another one, and React would then ship its development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) {
    rmSync(scratch, { recursive: true, force: true });
    process.stderr.write(
      `The console could not be built.\n${run.stderr || run.stdout || run.error?.message || ''}\nRun “npm ci”, then try again.\n`,
    );
    process.exit(3);
  }
  writeFileSync(join(scratch, '.sources'), hash);
  const old = `${scratch}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(scratch, dist);
  rmSync(old, { recursive: true, force: true });
}
