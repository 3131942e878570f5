import { describe, expect, test } from 'vitest';
import type { Observation } from './model.ts';
import { compareAnswer, holdsWords, nextDue, normalise, weighSimilarity } from './rules.ts';

const version = { endpoint: 'end_1', upstream: 'large', servedModel: 'large-2026-01' };
const baseline: Observation = {
  ...{ version, fingerprint: 'fp_1', answer: 'HIGH', digest: 'a', identifiers: 0, finish: 'stop' },
  ...{ promptTokens: 40, completionTokens: 2 },
};
const wanted = { expects: ['high'], forbids: ['low'], threshold: 800 };

describe('an answer', () => {
  test('that is the same has not drifted', () => {
    expect(compareAnswer(baseline, baseline, wanted)).toEqual({
      ...{ similarity: 1000, differences: [], drifted: false },
    });
  });

  test('without a baseline is held against its words alone', () => {
    expect(compareAnswer(baseline, null, wanted)).toEqual({
      ...{ similarity: null, differences: [], drifted: false },
    });
    expect(compareAnswer({ ...baseline, answer: 'LOW' }, null, wanted)).toEqual({
      ...{ similarity: null, differences: ['expected-missing', 'forbidden-present'], drifted: true },
    });
  });

  test.each<[string, Partial<Observation>, readonly string[]]>([
    [
      'other words',
      { answer: 'LOW', digest: 'b' },
      ['expected-missing', 'forbidden-present', 'dissimilar', 'wording'],
    ],
    ['another model', { version: { ...version, servedModel: 'large-2026-09' } }, ['other-version']],
    ['another endpoint', { version: { ...version, endpoint: 'end_2' } }, ['other-version']],
    ['an identifier', { identifiers: 1 }, ['identifiers']],
    ['being cut short', { finish: 'length' }, ['other-end']],
  ])('drifts by %s', (_, change, differences) => {
    const compared = compareAnswer({ ...baseline, ...change }, baseline, wanted);
    expect(compared).toMatchObject({ differences, drifted: true });
  });

  test.each<[string, Partial<Observation>, readonly string[]]>([
    ['another spelling', { answer: 'High.', digest: 'b' }, ['wording']],
    ['another fingerprint', { fingerprint: 'fp_2' }, ['fingerprint']],
    ['other counts', { promptTokens: 41, completionTokens: 9 }, ['prompt-tokens', 'answer-tokens']],
  ])('is only noted for %s', (_, change, differences) => {
    expect(compareAnswer({ ...baseline, ...change }, baseline, wanted)).toMatchObject({
      ...{ differences, drifted: false },
    });
  });

  test('does not drift by a fault that somebody accepted with the baseline', () => {
    const accepted = {
      ...baseline,
      answer: 'The value lies above the range',
      identifiers: 1,
      finish: 'length',
    };
    expect(compareAnswer(accepted, accepted, wanted)).toMatchObject({ differences: [], drifted: false });
  });
});

test('the next question comes after the period, and sooner after one that was not answered', () => {
  const hour = 3_600_000;
  expect(nextDue({ everyHours: 24 }, 'answered', 1000)).toBe(1000 + 24 * hour);
  expect(nextDue({ everyHours: 24 }, 'failed', 1000)).toBe(1000 + hour);
  expect(nextDue({ everyHours: 1 }, 'refused', 1000)).toBe(1000 + hour);
});

test.each<[string, string, number]>([
  ['High.', 'HIGH', 1000],
  ['', '', 1000],
  ['', 'something', 0],
  ['...', '', 1000],
  ['abc', 'xyz', 0],
  // Framed: 5 trigrams each of “aab” and “aac”; “  a”, “ aa” agree.
  ['aab', 'aac', 400],
  ['ﬁne', 'fine', 1000],
])('%j and %j are alike to %d thousandths', (one, other, thousandths) => {
  expect(weighSimilarity(one, other)).toBe(thousandths);
  expect(weighSimilarity(other, one)).toBe(thousandths);
});

test('a small change of a long answer weighs little, another answer much', () => {
  const answer = 'The plan gives amoxicillin to somebody who is allergic to penicillin, which is a conflict.';
  expect(weighSimilarity(answer, answer.replace('gives', 'offers'))).toBeGreaterThan(850);
  expect(weighSimilarity(answer, 'No problem can be seen in this plan; go on as written.')).toBeLessThan(400);
});

test('a hundred thousand characters take no time to speak of', () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `w${index % 977}`).join(' ');
  const started = process.cpuUsage();
  expect(weighSimilarity(long, long)).toBe(1000);
  // Of the processor: what else the machine does is no matter.
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
});

test.each<[string, string, boolean]>([
  ['The value is HIGH.', 'high', true],
  ['Higher than before', 'high', false],
  ['It is below', 'low', false],
  ['NOT   STATED', 'not stated', true],
  ['not\nstated', 'not stated', true],
  ['heart, kidney, liver', 'heart kidney liver', true],
  ['125 mL', '125', true],
  ['1250 mL', '125', false],
  ['anything', '…', false],
])('%j holds %j: %s', (text, words, holds) => {
  expect(holdsWords(text, words)).toBe(holds);
});

test('normalised text is letters, digits and single spaces', () => {
  expect(normalise('  Ä—b\t5.9  ')).toBe('ä b 5 9');
});
