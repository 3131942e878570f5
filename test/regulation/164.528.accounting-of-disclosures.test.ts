import { expect, test } from 'vitest';
import type { Candidate } from '../../server/src/governance/rights/model.ts';
import {
  answerWithin,
  classify,
  leftOutRules,
  readPeriod,
} from '../../server/src/governance/rights/rules.ts';
import { safeguard } from './safeguard.ts';

const disclosed: Candidate = { decision: 'permitted', purpose: 'PUBHLTH', basis: 'agreement' };

safeguard('164.528', 'Accounting of disclosures', () => {
  test('disclosures outside treatment, payment and operations are named', () => {
    for (const purpose of ['PUBHLTH', 'HLEGAL', 'HRESCH', 'HMARKT', null] as const) {
      expect(classify({ ...disclosed, purpose })).toBe('accounted');
    }
  });

  test('disclosures for treatment, payment and operations are left out, by rule and by name', () => {
    for (const purpose of ['TREAT', 'ETREAT', 'HPAYMT', 'HOPERAT'] as const) {
      expect(classify({ ...disclosed, purpose })).toBe('routine');
    }
    expect(leftOutRules.routine.cite).toBe('164.528(a)(1)(i)');
  });

  test('an accounting reaches back six years, and is due within 60 days, once extended by 30', () => {
    expect(readPeriod('2026-11-22', {}).from).toBe('2020-11-22');
    expect(answerWithin).toEqual({ days: 60, extension: 30 });
  });
});
