// npm test [-- ARGUMENTS]: the check, the console's build, then every test; ends with one line of counts.
// With arguments, for example a path, it passes them to vitest and leaves the check out.
//
// `npm run test:soak` (--soak): the long rounds of the suites that have some, which `npm test` runs short or not at all.
//
// Plain JavaScript, because it starts under whatever Node npm runs on.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, environment, node, root } from './bundled-node.mjs';

const words = process.argv.slice(2);
const isSoak = words.includes('--soak');
const asked = isSoak
  ? [...words.filter((word) => word !== '--soak'), ...(words.length > 1 ? [] : listSoakTests())]
  : words;
const folder = mkdtempSync(join(tmpdir(), 'cordon-run-'));
const countsFile = join(folder, 'counts.json');
let failedSteps = 0;

if (asked.length === 0) await step(['scripts/check.mjs']);
if (existsSync(join(root, 'scripts', 'ensure-console.mjs'))) await step(['scripts/ensure-console.mjs']);
// The check has run the tests of the architecture, with one reading of the sources for all of them.
const alreadyRun = asked.length === 0 ? ['--project=!architecture'] : [];
const reporters = ['--reporter=default', '--reporter=./scripts/count-tests.mjs'];
const testsHeld = await run([commands.vitest, 'run', ...reporters, ...alreadyRun, ...asked], {
  TEST_COUNTS_FILE: countsFile,
  ...(isSoak ? { CORDON_SOAK: '1' } : {}),
});

const counts = readCounts();
rmSync(folder, { recursive: true, force: true });
// A run that ended badly without a failed test (no test found, a crash) has failed all the same.
if (!testsHeld && counts.failed === 0) counts.failed = 1;
counts.failed += failedSteps;
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function step(words) {
  if (!(await run(words, {}))) failedSteps += 1;
}

/** Runs a script with our Node, its output streaming through. Signals go on to it, so that it can clean up. */
function run(words, extra) {
  const child = spawn(node, words, { cwd: root, stdio: 'inherit', env: { ...environment, ...extra } });
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'];
  // The terminal sends SIGINT to the child itself; here it only must not end us first.
  const pass = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    const end = (held) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(held);
    };
    child.once('error', (error) => {
      process.stderr.write(`${words[0]} could not be started: ${error.message}\n`);
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** Tests that ask whether they may take long: by the setting itself, or by test/support/soak.ts. */
function listSoakTests() {
  const folders = ['packages', 'server', 'test', 'catalogue'];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true })
        .map((name) => join(folder, String(name)))
        .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules')),
    )
    .filter((name) => /CORDON_SOAK|support\/soak\.ts/.test(readFileSync(join(root, name), 'utf8')));
}
