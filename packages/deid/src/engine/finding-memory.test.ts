import { describe, expect, test } from 'vitest';
import { analyzeAll } from './analyze.ts';
import { createFindingMemories } from './finding-memory.ts';

const SEGMENTS = [
  { id: 'system', text: 'Quizzleton asked again on March 3.' },
  { id: 'user', text: 'Dr. Quizzleton wrote this. MRN: A-77123, call (212) 555-0187.' },
  { id: 'tool', text: 'Zor\u200bvane Quillip lives in Tulsa, Oklahoma.' },
];
const KNOWN = [{ entity: 'NAME', value: 'Zorvane Quillip' }] as const;
const digest = (scope: string, text: string): string => `${scope} ${text}`;

test('what is remembered is what would be found, whatever is known', () => {
  const memory = createFindingMemories({ digest }).within('a');
  for (const known of [[], KNOWN, []])
    expect(analyzeAll(SEGMENTS, { known, memory })).toEqual(analyzeAll(SEGMENTS, { known }));
});

test('a known text is not read again', () => {
  const memory = createFindingMemories({ digest }).within('a');
  const [segment] = SEGMENTS;
  memory.keep(segment?.text ?? '', []);
  expect(analyzeAll(SEGMENTS.slice(0, 1), { memory })).toEqual([]);
  expect(analyzeAll(SEGMENTS.slice(0, 1))).not.toEqual([]);
});

test('findings are kept apart by conversation and hold no text', () => {
  const memories = createFindingMemories({ digest });
  analyzeAll(SEGMENTS, { memory: memories.within('a') });
  for (const { text } of SEGMENTS) {
    expect(memories.within('b').recall(text)).toBeUndefined();
    const kept = JSON.stringify(memories.within('a').recall(text));
    for (const word of ['Quizzleton', 'A-77123', '555', 'Quillip', 'Tulsa']) expect(kept).not.toContain(word);
  }
});

describe('the limit', () => {
  const finding = { entity: 'NAME', start: 0, end: 4, score: 1, recognizer: 'x', why: 'y' } as const;
  const hold = (limit: number) => createFindingMemories({ digest, limit }).within('a');

  test('lets the least recently used go', () => {
    const memory = hold(9);
    for (const text of ['1', '2', '3']) memory.keep(text, [finding]);
    expect(memory.recall('1')).toBeDefined();
    memory.keep('4', [finding]);
    expect(memory.recall('2')).toBeUndefined();
    expect(memory.recall('1')).toBeDefined();
    memory.keep('1', [finding]);
    expect(memory.recall('3')).toBeDefined();
  });

  test('a text with more findings than the limit is not kept, and clears nothing', () => {
    const memory = hold(9);
    memory.keep('1', [finding]);
    memory.keep(
      '2',
      Array.from({ length: 20 }, () => finding),
    );
    expect(memory.recall('1')).toBeDefined();
    expect(memory.recall('2')).toBeUndefined();
  });
});
