import { describe, expect, test } from 'vitest';
import type { Candidate } from './model.ts';
import { classify, readPeriod, remarkOn } from './rules.ts';

const candidate: Candidate = { decision: 'permitted', purpose: 'PUBHLTH', basis: 'agreement' };

describe('accounting of disclosures', () => {
  test.each<[string, Partial<Candidate>, string]>([
    ['public health', {}, 'accounted'],
    ['legal proceedings', { purpose: 'HLEGAL' }, 'accounted'],
    ['an unknown purpose', { purpose: null }, 'accounted'],
    ['research, of which no authorisation is known', { purpose: 'HRESCH' }, 'accounted'],
    ['an unknown basis', { basis: null }, 'accounted'],
    ['treatment', { purpose: 'TREAT' }, 'routine'],
    ['payment', { purpose: 'HPAYMT' }, 'routine'],
    ['operations', { purpose: 'HOPERAT' }, 'routine'],
    ['the patient’s own request', { purpose: 'PATRQT' }, 'individual'],
    ['a local system', { basis: 'local' }, 'use'],
    ['what was refused', { decision: 'refused', purpose: 'HRESCH' }, 'refused'],
  ])('%s', (_, change, expected) => {
    expect(classify({ ...candidate, ...change })).toBe(expected);
  });

  test('says where an authorisation would leave a disclosure out', () => {
    expect(remarkOn({ ...candidate, purpose: 'HMARKT' })).toContain('164.528(a)(1)(iv)');
    expect(remarkOn(candidate)).toContain('business associate');
  });

  test('reaches back six years, and not further', () => {
    expect(readPeriod('2026-11-22', {})).toEqual({ from: '2020-11-22', to: '2026-11-22' });
    for (const asked of [
      { from: '2020-11-21' },
      { to: '2026-11-23' },
      { from: '2026-02-02', to: '2026-02-01' },
    ] as const) {
      expect(() => readPeriod('2026-11-22', asked)).toThrow(
        expect.objectContaining({ code: 'request_invalid' }),
      );
    }
  });
});
