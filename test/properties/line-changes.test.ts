import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines } from '../../console/src/pages/own-policies/compare-lines.ts';

const shown = (before: string, after: string) =>
  compareLines(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`);

test('what differs between two texts is shown with few changes, and what stayed stays', () => {
  expect(shown('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(shown('a\nb', 'a\nb')).toEqual([' a', ' b']);
  expect(shown('b', 'a\nb')).toEqual(['+a', ' b']);
});

test('what is shown of two texts holds both of them whole', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(text, text, (old, now) => {
      const changes = compareLines(old.join('\n'), now.join('\n'));
      const without = (kind: string) => changes.filter((one) => one.kind !== kind).map((one) => one.text);
      expect(without('new')).toEqual(old);
      expect(without('gone')).toEqual(now);
      expect(changes.map(({ at }) => at)).toEqual([...changes.keys()]);
    }),
  );
});
