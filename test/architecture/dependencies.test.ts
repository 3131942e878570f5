import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifests = [
  'package.json',
  'catalogue/package.json',
  'packages/deid-onnx/package.json',
  'server/package.json',
  'console/package.json',
];

test('every dependency is named in docs/reference/dependencies.md, with its job and licence', () => {
  const page = readFileSync('docs/reference/dependencies.md', 'utf8');
  const named = (name: string) =>
    page.includes(`\`${name}\``) || page.includes(`\`${name.split('/')[0]}/*\``);
  const missing = manifests.flatMap((path) => {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].map(
      (group) => manifest[group] ?? {},
    );
    return groups
      .flatMap((group) => Object.keys(group))
      .filter((name) => !name.startsWith('@cordon/') && !named(name));
  });
  expect(missing, 'Write down what each is for, and its licence, in docs/reference/dependencies.md').toEqual(
    [],
  );
});

test('the two libraries depend on nothing', () => {
  for (const library of ['deid', 'audit-log']) {
    const manifest = JSON.parse(readFileSync(`packages/${library}/package.json`, 'utf8')) as object;
    expect(Object.keys(manifest).filter((key) => /ependencies$/.test(key))).toEqual([]);
  }
});

test('what runs a model is never installed with Cordon', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync('packages/deid-onnx/package.json', 'utf8'),
  ) as Record<string, Record<string, unknown>>;
  const peers = Object.keys(peerDependencies ?? {});
  expect(peers).not.toEqual([]);
  expect(peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((name) => [name, { optional: true }])));
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object };
  expect(
    Object.keys(lock.packages).filter((place) => peers.some((name) => place.endsWith(`/${name}`))),
  ).toEqual([]);
});
