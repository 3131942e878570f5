import { describe, expect, test } from 'vitest';
import { judgeCompletion } from './completion.ts';
import type { AttestedBy, RotationEnd } from './model.ts';

const day = 86_400_000;
const made = Date.UTC(2020, 0, 10);
const destroyed = Date.UTC(2026, 1, 1);
const now = Date.UTC(2026, 10, 22);
const rotation = (startedAt: number, change: Partial<RotationEnd> = {}): RotationEnd => ({
  ...{ id: `rotation ${startedAt}`, generation: `generation ${startedAt}` },
  ...{ startedAt, finishedAt: startedAt + 60_000, remains: 'nothing', finalAt: null, ...change },
});
const judge = (...rotations: readonly RotationEnd[]) =>
  judgeCompletion({ madeAt: made, destroyedAt: destroyed }, rotations, new Map(), now);
const word = (at: number, name: string): AttestedBy => ({
  ...{ attestation: `ratt_${name}`, at, by: { id: `per_${name}`, name } },
});
const judgeWith = (words: readonly (readonly [RotationEnd, AttestedBy])[], ...rotations: RotationEnd[]) =>
  judgeCompletion(
    { madeAt: made, destroyedAt: destroyed },
    rotations,
    new Map(words.map(([{ id }, by]) => [id, by])),
    now,
  );

describe('older copies of destroyed keys', () => {
  test('can be opened until a rotation that began after the destruction is done', () => {
    const open = { complete: false, waitsFor: 'rotation', at: null };
    expect(judge()).toMatchObject(open);
    expect(judge(rotation(destroyed - day))).toMatchObject(open);
    // It was under way at that moment: what it wrapped anew may hold the key.
    expect(judge(rotation(destroyed - 1, { finishedAt: destroyed + day }))).toMatchObject(open);
  });

  test('are gone when what held the ring was destroyed at its provider', () => {
    expect(judge(rotation(destroyed))).toMatchObject({ complete: true, at: destroyed + 60_000 });
  });

  test('wait for the provider where it deletes on a day', () => {
    const late = rotation(destroyed, { remains: 'scheduled', finalAt: now + 1 });
    expect(judge(late)).toMatchObject({ complete: false, waitsFor: 'provider', at: now + 1 });
    expect(judge({ ...late, finalAt: now })).toMatchObject({ complete: true, at: now });
    expect(judge({ ...late, finalAt: null })).toMatchObject({ complete: false, waitsFor: 'provider' });
  });

  test.each(['copies', 'kept'] as const)('are never called gone while %s may be left', (remains) => {
    const found = judge(rotation(destroyed, { remains }));
    expect(found).toMatchObject({ complete: false, waitsFor: 'copies', at: null });
    expect(found.says).toContain('does not call this final');
    expect(found.says).toContain('2026-02-01');
  });

  test('a rotation from before the destruction counts too: an old backup opens with the key ring of its day', () => {
    const moved = rotation(Date.UTC(2022, 5, 1), { remains: 'copies' });
    const found = judge(moved, rotation(destroyed));
    expect(found).toMatchObject({ complete: false, waitsFor: 'copies' });
    expect(found.says).toContain('2022-06-01');
    // One that was finished before the key was made never had a copy of it to leave.
    expect(judge({ ...moved, finishedAt: made - 1 }, rotation(destroyed))).toMatchObject({ complete: true });
    expect(judge({ ...moved, finishedAt: made }, rotation(destroyed))).toMatchObject({ complete: false });
  });

  test('a rotation after the one that followed the destruction changes nothing', () => {
    const later = rotation(destroyed + 30 * day, { remains: 'copies' });
    expect(judge(later, rotation(destroyed))).toMatchObject({ complete: true, at: destroyed + 60_000 });
    const left = rotation(destroyed, { remains: 'copies' });
    expect(judge(left, rotation(destroyed + 30 * day))).toMatchObject({ complete: false });
  });

  describe('of which somebody attested that nothing is left', () => {
    const left = rotation(destroyed, { remains: 'copies' });
    const older = rotation(Date.UTC(2022, 5, 1), { remains: 'kept' });
    const ana = word(destroyed + 5 * day, 'Ana');
    const ben = word(destroyed + 9 * day, 'Ben');

    test('are gone as attested, by whom and when, and never as if it were proven', () => {
      const found = judgeWith([[left, ana]], left);
      expect(found).toMatchObject({ complete: false, waitsFor: null, at: ana.at, attested: [ana] });
      expect(found.says).toContain('Final as attested by Ana on 2026-02-06');
      expect(found.says).toContain('has not proven it');
      expect(judge(rotation(destroyed)).attested).toEqual([]);
    });

    test('wait while a single rotation is without such a word', () => {
      expect(judgeWith([[left, ana]], left, older)).toMatchObject({ waitsFor: 'copies', attested: [] });
      const both = judgeWith(
        [
          [left, ana],
          [older, ben],
        ],
        left,
        older,
      );
      expect(both).toMatchObject({ waitsFor: null, at: ben.at, attested: [ana, ben] });
      const once = judgeWith(
        [
          [left, ana],
          [older, ana],
        ],
        left,
        older,
      );
      expect(once.attested).toEqual([ana]);
    });

    test('wait for a rotation and for the provider all the same', () => {
      const before = rotation(destroyed - day, { remains: 'copies' });
      expect(judgeWith([[before, ana]], before)).toMatchObject({ waitsFor: 'rotation', attested: [] });
      const late = rotation(destroyed + day, { remains: 'scheduled', finalAt: now + 1 });
      expect(judgeWith([[older, ana]], older, { ...late, startedAt: destroyed })).toMatchObject({
        ...{ complete: false, waitsFor: 'provider', at: now + 1, attested: [] },
      });
    });

    test('are proven gone where the word was not needed', () => {
      const clean = rotation(destroyed);
      expect(judgeWith([[clean, ana]], clean)).toMatchObject({ complete: true, attested: [] });
    });
  });
});
