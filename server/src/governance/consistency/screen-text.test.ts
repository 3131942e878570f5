import { RECALL_DIALS, type RecallDial } from '@cordon/deid';
import { describe, expect, test } from 'vitest';
import { compareAnswer } from './rules.ts';
import { canarySamples } from './samples.ts';
import { screenText } from './screen-text.ts';

const dials = Object.keys(RECALL_DIALS) as RecallDial[];

describe.each(dials)('with the dial at %s', (dial) => {
  test.each(
    canarySamples.map((sample) => [sample.title, sample] as const),
  )('names nobody: %s', (title, sample) => {
    const texts = [title, sample.prompt, ...sample.expects, ...sample.forbids];
    for (const text of texts) expect(screenText(text, dial)).toEqual({ text, found: [] });
  });

  test('an identifier gives way to its kind', () => {
    const screened = screenText('Patient: Ada Quill, MRN 4483920, seen 03/04/2026.', dial);
    expect(screened.found.length).toBeGreaterThan(1);
    expect(screened.text).not.toMatch(/Quill|4483920/);
    expect(screened.text).toContain('seen');
  });
});

test.each(
  canarySamples.map((sample) => [sample.title, sample] as const),
)('a prompt without the right answer would watch nothing: %s', (_, { expects, forbids, prompt }) => {
  const answer = {
    answer: expects.join(', '),
    identifiers: 0,
    finish: 'stop',
    digest: '',
    fingerprint: null,
  };
  const version = { endpoint: '', upstream: '', servedModel: null };
  const observed = { ...answer, version, promptTokens: null, completionTokens: null };
  expect(compareAnswer(observed, null, { expects, forbids, threshold: 800 }).drifted).toBe(false);
  expect(
    compareAnswer({ ...observed, answer: 'I cannot help.' }, null, { expects, forbids, threshold: 800 })
      .drifted,
  ).toBe(true);
  expect(prompt.length).toBeLessThan(400);
});
