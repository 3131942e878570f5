import { describe, expect, test } from 'vitest';
import { askedLevels, restrictionsFor } from '../../kernel/data-level.ts';
import type { Action } from '../../kernel/operation.ts';
import { writeCedarSchema } from './cedar-schema.ts';
import { composeLevelPolicy } from './level-policies.ts';
import { permissions } from './permissions.ts';
import { parsePolicies, preparePolicies, prepareSchema } from './policy-set.ts';

const all = askedLevels.flatMap((level) =>
  restrictionsFor(level).map((restriction) => composeLevelPolicy(level, restriction)),
);

describe('restrictions of data levels as policies', () => {
  test('each only forbids, has a name of its own and words, and fits the schema', () => {
    const policies = parsePolicies(all.map(({ text }) => text).join('\n'));
    expect(policies.map(({ id }) => id).sort()).toEqual([...new Set(all.map(({ id }) => id))].sort());
    for (const { effect, says } of policies)
      expect([effect, says]).toEqual(['forbid', expect.stringContaining('Data level')]);
    const schema = prepareSchema(writeCedarSchema(Object.keys(permissions) as Action[]));
    expect(() => preparePolicies(policies, { name: 'test-levels', schema })).not.toThrow();
  });

  test('what would stop everything, or mean nothing, is not there', () => {
    expect(all.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['data-level-phi-closed']));
    expect(restrictionsFor('internal')).not.toContain('care-relationship');
    expect(restrictionsFor('hiv')).toContain('closed');
  });
});
