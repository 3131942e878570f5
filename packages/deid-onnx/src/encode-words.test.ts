import { expect, test } from 'vitest';
import { createWordEncoder, type PieceCutter, withoutOwnBlanks } from './encode-words.ts';

const cutter: PieceCutter = {
  encode(text, { add_special_tokens }) {
    const ids = [...text].map((letter) => letter.codePointAt(0) ?? 0);
    return { ids: add_special_tokens ? [1, ...ids, 2, 3] : ids };
  },
};

test('the frame is what special pieces add, and blanks stand before words that follow one', () => {
  const encoder = createWordEncoder(cutter);
  expect([encoder.before, encoder.after]).toEqual([[1], [2, 3]]);
  expect(encoder.encode('ab', false)).toEqual([97, 98]);
  expect(encoder.encode('ab', true)).toEqual([32, 97, 98]);
});

test('a tokenizer adds no blanks of its own, save where it would lose ours', () => {
  const change = (pre_tokenizer: object | null) =>
    (withoutOwnBlanks({ pre_tokenizer, model: 1 }) as { pre_tokenizer: unknown }).pre_tokenizer;
  expect(change({ type: 'ByteLevel', add_prefix_space: true, use_regex: true })).toEqual({
    type: 'ByteLevel',
    add_prefix_space: false,
    use_regex: true,
  });
  const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' };
  const changed = { ...metaspace, add_prefix_space: false, prepend_scheme: 'never' };
  expect(change(metaspace)).toEqual(changed);
  const kept = { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, metaspace] };
  expect(change(kept)).toEqual(kept);
  expect(change({ type: 'Sequence', pretokenizers: [{ type: 'Digits' }, metaspace] })).toEqual({
    type: 'Sequence',
    pretokenizers: [{ type: 'Digits' }, changed],
  });
  expect(change({ type: 'BertPreTokenizer' })).toEqual({ type: 'BertPreTokenizer' });
  expect(change(null)).toBe(null);
});
