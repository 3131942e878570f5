import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expectNone, root } from './codebase.ts';

const page = 'docs/reference/asvs.md';
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Number, level, what is asked, state, and what shows it. */
const rows = read(page)
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))
  .map(([number = '', , , state = '', shown = '']) => ({ number, state, shown }));

const states = ['holds', 'in part', 'does not hold', 'does not apply'];

test('the ASVS page rates sixty requirements at least, each once', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  expectNone(
    rows.filter(({ state }) => !states.includes(state)).map(({ number, state }) => `${number}: ${state}`),
    `A requirement is in one of these states: ${states.join(', ')}.`,
  );
});

/** Whether a file has a test, a group of tests or a case of one under this title. */
function hasTitle(file: string, title: string): boolean {
  if (!existsSync(path.join(root, file))) return false;
  const text = read(file);
  return text.includes(`'${title}'`) || text.includes(`(\`${title}`);
}

test('what holds by the ASVS page is shown by a test that exists, and the rest says why', () => {
  const wrong = rows.flatMap(({ number, state, shown }) => {
    if (state.startsWith('does not')) return shown === '' ? [`${number}: no reason`] : [];
    const named = [...shown.matchAll(/`([^`]+[.]test[.]ts)` › “([^”]+)”/g)];
    if (named.length === 0) return [`${number}: no test`];
    return named
      .filter(([, file = '', title = '']) => !hasTitle(file, title))
      .map(([, file, title]) => `${number}: ${file} has no test “${title}”`);
  });
  expectNone(wrong, `Name a test file and a title in it, as the other rows of ${page} do.`);
});
