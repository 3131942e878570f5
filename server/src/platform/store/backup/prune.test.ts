import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { BackupHead } from './file-forms.ts';
import { formatLsn, nameSegment, parseLsn, readSegmentName } from './lsn.ts';
import { chooseDropped, lastReadableAt } from './prune.ts';
import { chooseRun, namePiece, readPieceName } from './wal-pieces.ts';

const day = 86_400_000;
const retention = { keep: 7 * day, least: 2 };
const taken = (finishedAt: number) => ({ id: `bkp_${finishedAt}`, finishedAt }) as unknown as BackupHead;

describe('which backups are dropped', () => {
  it('leaves one from before the period, so that its first moment can be restored', () => {
    const now = 100 * day;
    const all = Array.from({ length: 20 }, (_, index) => taken(now - index * day));
    const kept = all.filter((one) => !chooseDropped(all, retention, now).includes(one));
    expect(kept.map(({ finishedAt }) => (now - finishedAt) / day)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('never leaves fewer than two, nor drops any while none is old', () => {
    const now = 100 * day;
    expect(chooseDropped([taken(1 * day), taken(2 * day), taken(3 * day)], retention, now)).toEqual([
      taken(1 * day),
    ]);
    expect(chooseDropped([taken(now), taken(now - day)], retention, now)).toEqual([]);
    expect(chooseDropped([], retention, now)).toEqual([]);
  });

  test('every moment of the period can be restored, and what was destroyed is gone by the date that was told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 * 24 }), { maxLength: 40 }), (hoursAgo) => {
        const now = 100 * day;
        const all = hoursAgo.map((hours) => taken(now - hours * 3_600_000));
        const dropped = chooseDropped(all, retention, now);
        const kept = all.filter((one) => !dropped.includes(one));
        const reaches = (list: readonly BackupHead[]) =>
          list.some(({ finishedAt }) => finishedAt <= now - retention.keep);
        expect(reaches(kept)).toBe(reaches(all));
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(2, all.length));
      }),
    );
    // One backup a night: a key destroyed right after the last one is in it, and that one goes when told.
    const told = lastReadableAt(retention, day, 100 * day);
    const nightly = Array.from({ length: 10 }, (_, index) => taken(100 * day + index * day));
    expect(chooseDropped(nightly, retention, told)).toContainEqual(taken(100 * day));
  });
});

describe('names in the log', () => {
  test('lead back to their positions', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 62n }),
        fc.integer({ min: 1, max: 99 }),
        (lsn, timeline) => {
          expect(parseLsn(formatLsn(lsn))).toBe(lsn);
          const read = readSegmentName(nameSegment(timeline, lsn));
          expect(read?.timeline).toBe(timeline);
          expect(lsn - (read?.start ?? -1n)).toBeLessThan(16n * 1024n ** 2n);
        },
      ),
    );
  });

  test('are those of PostgreSQL', () => {
    expect(nameSegment(1, parseLsn('0/3000028'))).toBe('000000010000000000000003');
    expect(nameSegment(2, parseLsn('1A/FF000000'))).toBe('000000020000001A000000FF');
  });

  test('that are no pieces are not read', () => {
    for (const name of [
      '00000002.history',
      '000000010000000000000003.part',
      '000000010000000000000003.00000010-00000000',
      'x',
    ]) {
      expect(readPieceName(name), name).toBeUndefined();
    }
  });

  test('give a run without gaps, whole segments first, or say where it breaks', () => {
    const piece = (from: string, to: string) => readPieceName(namePiece(1, parseLsn(from), parseLsn(to)));
    const pieces = [
      piece('0/3000000', '0/3000100'),
      piece('0/3000000', '0/4000000'),
      piece('0/4000000', '0/4000800'),
      piece('0/4000800', '0/4001000'),
    ].flatMap((one) => one ?? []);
    const run = chooseRun(pieces, parseLsn('0/3000050'), parseLsn('0/4000900'));
    expect(run.map(({ name }) => name)).toEqual([pieces[1]?.name, pieces[2]?.name, pieces[3]?.name]);
    expect(() => chooseRun(pieces, parseLsn('0/3000050'), parseLsn('0/4002000'))).toThrow('0/4001000');
  });
});
