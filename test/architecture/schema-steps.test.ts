import { expect, test } from 'vitest';
import { appendSteps } from '../../scripts/generate-schema-steps.ts';

const step = (name: string, sha256 = 'a') => ({ name, sha256 });
const listed = [step('202601010000-first'), step('202601030000-third')];

test('a step that comes last is added', () => {
  const steps = [...listed, step('202601040000-fourth')];
  expect(appendSteps(listed, steps)).toEqual(steps);
});

test.each([
  ['in between', [listed[0], step('202601020000-late'), listed[1]], /late comes before 202601030000-third/],
  ['before all', [step('202512310000-early'), ...listed], /early comes before 202601010000-first/],
  ['edited', [listed[0], step('202601030000-third', 'b')], /third was edited/],
  ['renamed', [listed[0], step('202601050000-third')], /its file is not in server\/migrations/],
  ['taken away', [listed[0]], /202601030000-third is listed/],
])('a step %s, which instances would refuse, is refused', (_, steps, words) => {
  expect(() => appendSteps(listed, steps as typeof listed)).toThrow(words);
});
