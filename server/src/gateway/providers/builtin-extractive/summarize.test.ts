import { describe, expect, it } from 'vitest';
import { summarize } from './summarize.ts';

describe('the extractive summariser', () => {
  it('says that it is no language model, and only ever repeats the text', () => {
    const note =
      'The heart failure improved with diuretics. Heart failure teaching was done. Lunch was served at noon. Weight fell by four kilograms.';
    const [head, ...sentences] = summarize(note);
    expect(head).toContain('no language model');
    for (const sentence of sentences) expect(note).toContain(sentence.slice(2).trim());
  });

  it('is deterministic and answers an empty text', () => {
    expect(summarize('')).toEqual(summarize(''));
    expect(summarize('').join('')).toContain('no text');
  });
});
