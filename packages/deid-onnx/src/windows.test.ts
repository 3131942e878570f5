import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layWindows } from './windows.ts';

test('each word is asked for once, fits, and has its share of the overlap around it', () => {
  const room = 20;
  const overlap = 6;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: room })), (sizes) => {
      let asked = 0;
      let last = 0;
      const between = (from: number, to: number) =>
        sizes.slice(from, to).reduce((sum, size) => sum + size, 0);
      for (const { from, to, keepFrom, keepTo } of layWindows(sizes, room, overlap)) {
        expect(between(from, to)).toBeLessThanOrEqual(room);
        expect(keepFrom).toBe(asked);
        expect(keepTo).toBeGreaterThanOrEqual(keepFrom);
        expect(from).toBeLessThanOrEqual(keepFrom);
        expect(to).toBeGreaterThanOrEqual(keepTo);
        expect(to).toBeGreaterThan(last);
        asked = keepTo;
        last = to;
      }
      expect(asked).toBe(sizes.length);
    }),
  );
});

test('words of one piece have half the overlap before and behind them', () => {
  const windows = layWindows(new Array<number>(100).fill(1), 20, 6);
  expect(windows.slice(0, 2)).toEqual([
    { from: 0, to: 20, keepFrom: 0, keepTo: 17 },
    { from: 14, to: 34, keepFrom: 17, keepTo: 31 },
  ]);
  expect(windows.at(-1)?.keepTo).toBe(100);
});
