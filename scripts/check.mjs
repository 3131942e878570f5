// npm run check [-- STEP…]: types, lint, boundaries, architecture, generated pages. Changes nothing.
// `architecture/stages` runs that one file of the step.
//
// Plain JavaScript, because it starts under whatever Node npm runs on; the steps run on the bundled one where there is
// one. One after another: the steps themselves already use every core.
import { spawnSync } from 'node:child_process';
import { commands, environment, node, root } from './bundled-node.mjs';

const types =
  'Types. Where “no earlier stage has established” appears, a stage of an exchange stands too early, or one that has to ' +
  'come before it was left out: put it where test/architecture/stages.test.ts says, and why.';

const steps = [
  { name: 'types', says: types, run: [commands.tsc, '-p', 'tsconfig.json'] },
  { name: 'types-deid', says: types, run: [commands.tsc, '-p', 'packages/deid/tsconfig.json'] },
  { name: 'types-audit-log', says: types, run: [commands.tsc, '-p', 'packages/audit-log/tsconfig.json'] },
  { name: 'types-console', says: types, run: [commands.tsc, '-p', 'console/tsconfig.json'] },
  {
    name: 'lint',
    says: 'Lint and format. “npm run format” mends what can be mended without a decision; the rest needs one.',
    run: [commands.biome, 'check', '--diagnostic-level=error', '--max-diagnostics=100', '.'],
  },
  {
    name: 'boundaries',
    says: 'Boundaries. Each line says what to do instead. The rules and their reasons: .dependency-cruiser.mjs.',
    run: ['scripts/check-boundaries.ts'],
  },
  {
    name: 'architecture',
    says: 'Architecture. Each message names the file and what to do. The rules and their reasons: test/architecture.',
    // One worker for all files, so that each module is parsed once.
    run: [commands.vitest, 'run', 'test/architecture', '--project=architecture', '--maxWorkers=1'],
  },
  {
    name: 'generated',
    says: 'Generated pages. “npm run docs” writes them anew; commit the result.',
    run: ['scripts/generate-docs.ts', '--check'],
  },
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name.split('/')[0]));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no step “${unknown[0]}”. The steps: ${steps.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}

let failed = 0;
for (const step of steps) {
  const wanted = asked.find((name) => name.split('/')[0] === step.name);
  if (asked.length > 0 && wanted === undefined) continue;
  const file = wanted?.split('/')[1];
  const run = file === undefined ? step.run : step.run.map((word) => narrow(word, file));
  if (!runStep({ ...step, run })) failed += 1;
}
if (failed > 0) process.stdout.write(`\n${failed} of the checks failed.\n`);
process.exitCode = failed > 0 ? 1 : 0;

function narrow(word, file) {
  return word === 'test/architecture' ? `${word}/${file}.test.ts` : word;
}

function runStep({ name, says, run }) {
  const began = Date.now();
  const ended = spawnSync(node, run, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: environment,
  });
  const held = ended.status === 0;
  process.stdout.write(
    `${held ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)} ${((Date.now() - began) / 1000).toFixed(1)} s\n`,
  );
  if (!held) {
    const why = ended.error ? `${ended.error.message}\n` : '';
    process.stdout.write(`\n${ended.stdout ?? ''}${ended.stderr ?? ''}${why}\n${says}\n\n`);
  }
  return held;
}
