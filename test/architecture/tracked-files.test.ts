import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expectNone, files, isTestCode, root } from './codebase.ts';

const texts = files
  .filter(
    (file) =>
      !/[.](woff2?|png|jpe?g|gif|ico|pdf|bin|gz|zip|db)$/.test(file) && !file.startsWith('test/vectors/'),
  )
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** Lines of the tracked texts that match, as `file:line`. */
function findLines(pattern: RegExp): string[] {
  return texts.flatMap(({ file, text }) =>
    pattern.test(text)
      ? text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}`] : []))
      : [],
  );
}

test('nothing names a folder of one machine', () => {
  // Put together here, so that this file does not find itself. Tests make up homes of people who do not exist.
  const places = (homes: string) => new RegExp(`(?<![\\w.~:/*})-])/(${homes})/[\\w.@-]`);
  const ours = findLines(places(['work', 'root'].join('|')));
  const theirs = findLines(places('home/[a-z][a-z0-9_-]*|Users/[A-Za-z]+')).filter(
    (line) => !isTestCode(line.split(':')[0] ?? ''),
  );
  expectNone(
    [...ours, ...theirs],
    'These lines hold an absolute path of somebody’s machine. Make the path from import.meta.dirname, the working directory or a setting.',
  );
});

test('nothing names a package registry', () => {
  expectNone(
    findLines(/https?:\/\/(registry|npm|pypi|proxy|mirror|artifactory|nexus)[.-][\w.-]+/i),
    'Packages come from whatever registry the installation uses; a name in the repository would overrule it, or tell where we work.',
  );
});

test('the lock file names no address', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; version?: string }>;
  };
  const entries = Object.entries(lock.packages);
  expect(entries.length).toBeGreaterThan(50);
  const addressed = entries.filter(([, { resolved }]) => resolved && /^(https?|git|ssh)/.test(resolved));
  expectNone(
    addressed.map(([name]) => name),
    'The lock file was made without our .npmrc (omit-lockfile-registry-resolved). Make it anew in this folder with the bundled Node.',
  );
  const unsealed = entries.filter(
    ([name, { integrity, link }]) => name.startsWith('node_modules/') && !link && !integrity,
  );
  expectNone(
    unsealed.map(([name]) => name),
    'These packages have no integrity hash, so nobody would notice another content under the same version.',
  );
});

test('exact versions only', () => {
  const manifests = files.filter(
    (file) =>
      file === 'package.json' || /^(server|console|catalogue|packages\/[^/]+)\/package[.]json$/.test(file),
  );
  const loose = manifests.flatMap((file) => {
    const manifest = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
      Object.entries(manifest[group] ?? {})
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${file}: ${name} ${version}`),
    );
  });
  expectNone(loose, 'Name the exact version: what was tested is what gets installed.');
});

test('every test file lies where it is run', () => {
  const isRun = (file: string) => /^(catalogue|packages|server|test)[/].*[.]test[.]ts$/.test(file);
  expectNone(
    files.filter((file) => /[.](test|spec)[.][cm]?[jt]sx?$/.test(file) && !isRun(file)),
    'No project of vitest.config.ts runs these, so they prove nothing. Put them where others are run: pages are tested in test/journeys, in a browser.',
  );
});
