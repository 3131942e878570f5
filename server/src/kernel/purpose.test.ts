import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { coversPurpose, lineOf, parentOf, parsePurpose, purposes, purposeTable } from './purpose.ts';

interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
  readonly property?: readonly { readonly code: string; readonly valueCode?: string }[];
}

const terminology = path.join(
  import.meta.dirname,
  ...['..', '..', '..', '..', 'shared', 'data', 'terminology', 'CodeSystem-v3-ActReason.json'],
);

const isThere = existsSync(terminology);
if (!isThere) process.stderr.write('Purposes of use: skipped, the published code system is not here.\n');

describe('purposes of use', () => {
  it.skipIf(!isThere)('are the codes of HL7 v3 PurposeOfUse with their parents', () => {
    const parents = new Map<string, string>();
    const walk = (concepts: readonly Concept[], above: string) => {
      for (const { code, concept = [], property = [] } of concepts) {
        const named = property.find((one) => one.code === 'subsumedBy')?.valueCode;
        parents.set(code, named ?? above);
        walk(concept, code);
      }
    };
    walk((JSON.parse(readFileSync(terminology, 'utf8')) as { concept: Concept[] }).concept, '');
    const isOfUse = (code: string): boolean =>
      code === 'PurposeOfUse' || (parents.has(code) && isOfUse(parents.get(code) ?? ''));
    const codes = [...parents.keys()].filter((code) => code !== 'PurposeOfUse' && isOfUse(code));
    expect([...purposes].sort()).toEqual(codes.sort());
    for (const code of purposes) expect(parentOf(code) ?? 'PurposeOfUse', code).toBe(parents.get(code));
  });

  it('are read in any case and by plain names', () => {
    expect(parsePurpose(' treat ')).toBe('TREAT');
    expect(parsePurpose('Emergency')).toBe('ETREAT');
    expect(parsePurpose('constructor')).toBeUndefined();
  });

  it('include the narrower ones', () => {
    expect(lineOf('ERTREAT')).toEqual(['ERTREAT', 'ETREAT', 'TREAT']);
    expect(coversPurpose(['TREAT'], 'COC')).toBe(true);
    expect(coversPurpose(['COC'], 'TREAT')).toBe(false);
    expect(coversPurpose(['HRESCH'], 'PRECLINTRCH')).toBe(true);
  });

  it('never include one that needs an authorisation in one that needs none', () => {
    expect(coversPurpose(['HOPERAT'], 'HLEGAL')).toBe(false);
    expect(coversPurpose(['HOPERAT', 'HLEGAL'], 'HLEGAL')).toBe(true);
    for (const purpose of purposes) {
      const parent = parentOf(purpose);
      if (parent === null) continue;
      const isSame = purposeTable[parent].routine === purposeTable[purpose].routine;
      expect(coversPurpose([parent], purpose), purpose).toBe(isSame);
    }
  });
});
