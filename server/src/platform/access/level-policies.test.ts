import { describe, expect, test } from 'vitest';
import { askedLevels, restrictionsFor } from '../../kernel/data-level.ts';
import { composeLevelPolicy } from './level-policies.ts';
import { checkOwnPolicy } from './own/check-own-policy.ts';
import { parsePolicies } from './policy-set.ts';

const all = askedLevels.flatMap((level) =>
  restrictionsFor(level).map((restriction) => composeLevelPolicy(level, restriction)),
);

describe('restrictions of data levels as policies', () => {
  test('each only forbids, has a name of its own and words, and fits the schema', async () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, text } of all) {
      const [policy] = parsePolicies(text);
      expect(policy).toMatchObject({ id, effect: 'forbid', says: expect.stringContaining('Data level') });
      const bare = text.replace(/^@.*\n/gm, '');
      expect(await checkOwnPolicy(bare), id).toEqual({ errors: [], warnings: [] });
    }
  });

  test('what would stop everything, or mean nothing, is not there', () => {
    expect(all.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['data-level-phi-closed']));
    expect(restrictionsFor('internal')).not.toContain('care-relationship');
    expect(restrictionsFor('hiv')).toContain('closed');
  });
});
