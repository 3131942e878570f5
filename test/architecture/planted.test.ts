/**
 * Plants what must not be into a copy of the project and asserts that the check that is meant for it fails, with words
 * that teach. A check that has gone blind passes everything; here it is found out.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { files, root } from './codebase.ts';

const run = promisify(execFile);
const pipeline = 'server/src/gateway/pipeline.ts';
const misordered = 'server/src/gateway/pipeline-misordered.ts';
let copy = '';

/** What the steps of the check have said, each over everything that was planted for it: a step reads the whole project. */
const said: Record<string, string> = {};

// Whole steps of the check run, on a machine that does other things at the same time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'cordon-planted-'));
  for (const file of files.filter((name) => !name.startsWith('test/vectors/'))) {
    await cp(path.join(root, file), path.join(copy, file));
  }
  await linkPackages();
  // The checks ask git which files belong to the project; here all that is not ignored does.
  await run('git', ['init', '-q'], { cwd: copy });
  said.boundaries = await checkWith('boundaries', [
    [
      'server/src/gateway/spans.ts',
      (text) =>
        `import { agreementEvents } from '../governance/agreements/events.ts';\n${text}\nexport const x = agreementEvents;\n`,
    ],
    [
      'server/src/governance/agreements/events.ts',
      (text) => `import type { Facts } from '../../gateway/facts.ts';\n${text}\nexport type X = Facts;\n`,
    ],
    [
      'server/src/governance/agreements/rules.ts',
      (text) => `${text}\nexport type X = import('../../gateway/facts.ts').Facts;\n`,
    ],
  ]);
  said.types = await checkWith('types', [
    [pipeline, withoutScreen],
    [misordered, async () => discloseFirst(await readFile(path.join(root, pipeline), 'utf8'))],
  ]);
  said['architecture/stages'] = await checkWith('architecture/stages', [
    [pipeline, withoutScreen],
    ['server/src/gateway/stages/watermark.ts', () => 'export const watermark = { name: "watermark" };\n'],
  ]);
});

const withoutScreen = (text: string) => text.replace('    .then(screen)\n', '');

const discloseFirst = (text: string) =>
  text.replace(
    /( *\.then\(recordIntent\(ports\.record\)\)\n)( *\.then\(disclose\(ports\.providers.*\)\n)/,
    '$2$1',
  );

afterAll(async () => {
  await rm(copy, { recursive: true, force: true });
});

/** Packages are those of the checkout, but the workspaces are those of the copy. */
async function linkPackages(): Promise<void> {
  const [from, to] = [path.join(root, 'node_modules'), path.join(copy, 'node_modules')];
  await mkdir(path.join(to, '@cordon'), { recursive: true });
  for (const name of await readdir(from)) {
    if (name !== '@cordon') await symlink(path.join(from, name), path.join(to, name));
  }
  for (const name of await readdir(path.join(from, '@cordon'))) {
    await symlink(await readlink(path.join(from, '@cordon', name)), path.join(to, '@cordon', name));
  }
}

/** A file, and what it becomes; a file that is not there begins empty. */
type Plant = readonly [file: string, plant: (text: string) => string | Promise<string>];

/** Plants, runs one step of `npm run check`, and puts the files back. Resolves to what a person would read. */
async function checkWith(step: string, plants: readonly Plant[]): Promise<string> {
  const putBack: (() => Promise<void>)[] = [];
  for (const [file, plant] of plants) {
    const target = path.join(copy, file);
    const before = await readFile(target, 'utf8').catch(() => null);
    const after = await plant(before ?? '');
    expect(after, `planting into ${file} changed nothing`).not.toBe(before);
    await writeFile(target, after);
    putBack.push(() => (before === null ? rm(target) : writeFile(target, before)));
  }
  try {
    const { stdout } = await run(process.execPath, ['scripts/check.mjs', step], { cwd: copy });
    throw new Error(`The check ${step} passed although something was planted.\n${stdout}`);
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error)) throw error;
    // Line breaks come from wrapping, colours from the runner.
    return stripVTControlCharacters(String(error.stdout)).replace(/\s+/g, ' ');
  } finally {
    for (const back of putBack) await back();
  }
}

test('a value import from one plane into the other', () => {
  expect(said.boundaries).toContain(
    'server/src/gateway/spans.ts -> server/src/governance/agreements/events.ts',
  );
  expect(said.boundaries).toContain(
    'Snapshots go down, events go up: put what both need into server/src/kernel',
  );
});

test('a type import from one plane into the other', () => {
  expect(said.boundaries).toContain(
    'server/src/governance/agreements/events.ts -> server/src/gateway/facts.ts',
  );
  expect(said.boundaries).toContain('never import each other, not even a type');
});

test('a type import where dependency-cruiser would not see it', () => {
  expect(said.boundaries).toMatch(
    /server\/src\/governance\/agreements\/rules\.ts:\d+ The boundary check does not see this import of \.\.\/\.\.\/gateway\/facts\.ts/,
  );
});

test('a stage that no pipeline runs', () => {
  expect(said['architecture/stages']).toContain('server/src/gateway/stages/watermark.ts');
  expect(said['architecture/stages']).toContain('whoever reads the folder would believe that they protect');
});

test('a pipeline without `screen`', () => {
  expect(said.types).toContain(`${pipeline}(`);
  expect(said.types).toContain('NeedsAnEarlierStage<"clear", "screened">');
  expect(said.types).toContain('one that has to come before it was left out');
});

test('`disclose` before `recordIntent`', () => {
  expect(said.types).toContain(`${misordered}(`);
  expect(said.types).toContain('NeedsAnEarlierStage<"disclose", "receipt">');
  expect(said.types).toContain('a stage of an exchange stands too early');
});

test('the same order, to the architecture test', () => {
  expect(said['architecture/stages']).toContain('has to be screen');
  expect(said['architecture/stages']).toContain(
    'instructions hidden in content are found before the content goes to a model',
  );
});
