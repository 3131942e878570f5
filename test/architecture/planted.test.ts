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
let copy = '';

// Each test runs a whole step of the check, on a machine that does other things at the same time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'cordon-planted-'));
  for (const file of files.filter((name) => !name.startsWith('test/vectors/'))) {
    await cp(path.join(root, file), path.join(copy, file));
  }
  await linkPackages();
  // The checks ask git which files belong to the project; here all that is not ignored does.
  await run('git', ['init', '-q'], { cwd: copy });
});

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

/** Changes one file, runs one step of `npm run check`, and puts the file back. Resolves to what a person would read. */
async function checkWith(file: string, plant: (text: string) => string, step: string): Promise<string> {
  const target = path.join(copy, file);
  const before = await readFile(target, 'utf8').catch(() => null);
  const after = plant(before ?? '');
  expect(after, `planting into ${file} changed nothing`).not.toBe(before);
  await writeFile(target, after);
  try {
    const { stdout } = await run(process.execPath, ['scripts/check.mjs', step], { cwd: copy });
    throw new Error(`The check passed although something was planted into ${file}.\n${stdout}`);
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error)) throw error;
    // Line breaks come from wrapping, colours from the runner.
    return stripVTControlCharacters(String(error.stdout)).replace(/\s+/g, ' ');
  } finally {
    await (before === null ? rm(target) : writeFile(target, before));
  }
}

test('a value import from one plane into the other', async () => {
  const said = await checkWith(
    'server/src/gateway/spans.ts',
    (text) =>
      `import { agreementEvents } from '../governance/agreements/events.ts';\n${text}\nexport const x = agreementEvents;\n`,
    'boundaries',
  );
  expect(said).toContain('server/src/gateway/spans.ts -> server/src/governance/agreements/events.ts');
  expect(said).toContain('Snapshots go down, events go up: put what both need into server/src/kernel');
});

test('a type import from one plane into the other', async () => {
  const said = await checkWith(
    'server/src/governance/agreements/events.ts',
    (text) => `import type { Facts } from '../../gateway/facts.ts';\n${text}\nexport type X = Facts;\n`,
    'boundaries',
  );
  expect(said).toContain('server/src/governance/agreements/events.ts -> server/src/gateway/facts.ts');
  expect(said).toContain('never import each other, not even a type');
});

test('a type import where dependency-cruiser would not see it', async () => {
  const said = await checkWith(
    'server/src/governance/agreements/events.ts',
    (text) => `${text}\nexport type X = import('../../gateway/facts.ts').Facts;\n`,
    'boundaries',
  );
  expect(said).toContain('The boundary check does not see this import of ../../gateway/facts.ts');
});

test('a stage that no pipeline runs', async () => {
  const said = await checkWith(
    'server/src/gateway/stages/watermark.ts',
    () => 'export const watermark = { name: "watermark" };\n',
    'architecture/stages',
  );
  expect(said).toContain('server/src/gateway/stages/watermark.ts');
  expect(said).toContain('whoever reads the folder would believe that they protect');
});

test('a pipeline without `screen`', async () => {
  const said = await checkWith(pipeline, (text) => text.replace('    .then(screen)\n', ''), 'types');
  expect(said).toContain(pipeline);
  expect(said).toContain('NeedsAnEarlierStage<"clear", "screened">');
  expect(said).toContain('one that has to come before it was left out');
});

test('`disclose` before `recordIntent`', async () => {
  const said = await checkWith(
    pipeline,
    (text) =>
      text.replace(
        /( *\.then\(recordIntent\(ports\.record\)\)\n)( *\.then\(disclose\(ports\.providers.*\)\n)/,
        '$2$1',
      ),
    'types',
  );
  expect(said).toContain(pipeline);
  expect(said).toContain('NeedsAnEarlierStage<"disclose", "receipt">');
  expect(said).toContain('a stage of an exchange stands too early');
});

test('the same order, to the architecture test', async () => {
  const said = await checkWith(
    pipeline,
    (text) => text.replace('    .then(screen)\n', ''),
    'architecture/stages',
  );
  expect(said).toContain('has to be screen');
  expect(said).toContain('instructions hidden in content are found before the content goes to a model');
});
