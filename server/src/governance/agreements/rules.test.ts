import { loadCatalogue } from '@cordon/catalogue';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayAt } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import { openVendorDirectory } from '../vendors/directory.ts';
import { missingClauses, noticeHours, requireFittingMark } from './clause-rules.ts';
import { describeCoverage, describeNextStep } from './describe.ts';
import { requireActivable, requireCredible } from './execution-rules.ts';
import type { Agreement, ClauseValue, VendorFacts } from './model.ts';
import { compileAgreements } from './policy.ts';
import { changesOf, lastDay, removableFrom, requireRemovable, stateAt } from './rules.ts';
import { sampleAgreement, sampleMarks } from './sample.ts';
import { normaliseScope, requireFittingScope } from './scope-rules.ts';

const { clauses, vendors } = loadCatalogue();
const zone = 'America/Chicago';

function refusal(act: () => void): Failure {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the state of an agreement', () => {
  const agreement = sampleAgreement();

  test.each<[Day, string]>([
    ['2026-12-31', 'signed'],
    ['2027-01-01', 'active'],
    ['2027-10-31', 'active'],
    ['2027-11-01', 'expiring'],
    ['2027-12-31', 'expiring'],
    ['2028-01-01', 'expired'],
  ])('on %s is %s', (day, state) => {
    expect(stateAt(agreement, day)).toBe(state);
  });

  test('is draft without evidence, signed before it is activated, terminated whatever the day', () => {
    expect(stateAt({ ...agreement, execution: null, activatedAt: null }, '2027-06-01')).toBe('draft');
    expect(stateAt({ ...agreement, activatedAt: null }, '2027-06-01')).toBe('signed');
    const termination = { on: '2027-02-01' as Day, reason: 'breach', by: 'Ana Reyes' };
    expect(stateAt({ ...agreement, termination }, '2027-01-15')).toBe('terminated');
  });

  test('without an end stays active', () => {
    expect(stateAt({ ...agreement, effectiveUntil: null }, '2099-01-01')).toBe('active');
    expect(changesOf({ ...agreement, effectiveUntil: null }, zone)).toHaveLength(1);
  });

  test('ends the day before its amendment starts, if that is earlier', () => {
    const replaced = { ...agreement, supersededFrom: '2027-03-01' as Day };
    expect(lastDay(replaced)).toBe('2027-02-28');
    expect(stateAt(replaced, '2027-02-28')).toBe('expiring');
    expect(stateAt(replaced, '2027-03-01')).toBe('expired');
    expect(lastDay({ ...replaced, supersededFrom: '2029-01-01' })).toBe('2027-12-31');
  });

  test('counts days across a leap day', () => {
    const leap = sampleAgreement({ effectiveFrom: '2028-01-01', effectiveUntil: '2028-03-31' });
    expect(addDays('2028-03-31', -60)).toBe('2028-01-31');
    expect(stateAt(leap, '2028-01-30')).toBe('active');
    expect(stateAt(leap, '2028-01-31')).toBe('expiring');
    expect(stateAt(sampleAgreement({ effectiveUntil: '2028-02-29' }), '2028-02-29')).toBe('expiring');
    expect(stateAt(sampleAgreement({ effectiveUntil: '2028-02-29' }), '2028-03-01')).toBe('expired');
  });

  test('changes at midnight in the organisation’s zone, not in UTC', () => {
    const lastMoment = Date.UTC(2028, 0, 1, 5, 59, 59, 999);
    expect(stateAt(agreement, dayAt(lastMoment, zone))).toBe('expiring');
    expect(stateAt(agreement, dayAt(lastMoment + 1, zone))).toBe('expired');
    expect(stateAt(agreement, dayAt(lastMoment, 'UTC'))).toBe('expired');
  });
});

describe('what the gateway gets', () => {
  const vendor = vendors.get('openai');

  test('has the term in moments, and every moment at which the state changes', () => {
    const now = Date.UTC(2027, 5, 1);
    const compiled = compileAgreements([{ agreement: sampleAgreement(), vendor }], zone, now);
    expect(compiled.agreements).toMatchObject([
      {
        state: 'active',
        effectiveFrom: Date.UTC(2027, 0, 1, 6),
        effectiveUntil: Date.UTC(2028, 0, 1, 6),
      },
    ]);
    expect(compiled.changesAt).toEqual([
      Date.UTC(2027, 0, 1, 6),
      Date.UTC(2027, 10, 1, 5),
      Date.UTC(2028, 0, 1, 6),
    ]);
    for (const at of compiled.changesAt) {
      const before = compileAgreements([{ agreement: sampleAgreement(), vendor }], zone, at - 1);
      const after = compileAgreements([{ agreement: sampleAgreement(), vendor }], zone, at);
      expect(after.agreements[0]?.state).not.toBe(before.agreements[0]?.state);
    }
  });

  test('has no drafts', () => {
    const draft = sampleAgreement({ execution: null, activatedAt: null });
    expect(compileAgreements([{ agreement: draft, vendor }], zone, 0)).toEqual({
      agreements: [],
      changesAt: [],
    });
  });

  test('never names a product that the catalogue has barred since', () => {
    const agreement = sampleAgreement();
    const scope = { ...agreement.scope, products: ['chatgpt', 'openai-api'] };
    const compiled = compileAgreements([{ agreement: { ...agreement, scope }, vendor }], zone, 0);
    expect(compiled.agreements[0]?.scope.products).toEqual(['openai-api']);
  });

  test('has the value of each clause, and true for a clause without one', () => {
    const agreement = sampleAgreement({ clauses: sampleMarks(clauses) });
    const [policy] = compileAgreements([{ agreement, vendor }], zone, 0).agreements;
    expect(policy?.clauses).toMatchObject({ 'BA-01': true, 'BA-05': 72, 'AI-01': 'none', 'AI-03': 30 });
  });
});

describe('activation', () => {
  const ready = sampleAgreement({ clauses: sampleMarks(clauses), activatedAt: null });

  test('is possible with every required clause, evidence and scope', () => {
    expect(() => requireActivable(ready, clauses)).not.toThrow();
  });

  test.each(
    [...clauses.values()].filter((clause) => clause.required).map(({ id }) => id),
  )('is refused without %s, which it names', (id) => {
    const { [id]: _, ...others } = ready.clauses;
    const failure = refusal(() => requireActivable({ ...ready, clauses: others }, clauses));
    expect(failure.code).toBe('clause_missing');
    expect(failure.detail).toContain(id);
  });

  test('is refused where a required value is not known', () => {
    const marks = { ...ready.clauses, 'BA-05': { location: 'section 5', value: null, note: null } };
    expect(missingClauses({ clauses: marks }, clauses).map(({ id }) => id)).toEqual(['BA-05']);
  });

  test('is refused without evidence of execution, without scope, twice, and after termination', () => {
    const codes = (changes: Partial<Agreement>) =>
      refusal(() => requireActivable({ ...ready, ...changes }, clauses)).code;
    expect(codes({ execution: null })).toBe('execution_missing');
    expect(codes({ scope: { ...ready.scope, regions: [] } })).toBe('conflict');
    expect(codes({ activatedAt: 1 })).toBe('conflict');
    expect(codes({ termination: { on: '2027-01-01', reason: 'x', by: 'y' } })).toBe('conflict');
  });
});

describe('evidence of execution', () => {
  const signature = { party: 'organisation', name: 'Ana Reyes', title: 'CEO', on: '2026-12-01' } as const;
  const signed = (
    ...signatures: (Omit<typeof signature, 'party'> & { party: 'organisation' | 'counterparty' })[]
  ) => ({ kind: 'signatures', documentHash: 'ab'.repeat(32), signatures }) as const;

  test('needs both sides', () => {
    expect(refusal(() => requireCredible(signed(signature), '2026-12-01')).detail).toContain('counterparty');
    const both = signed(signature, { ...signature, party: 'counterparty' });
    expect(() => requireCredible(both, '2026-12-01')).not.toThrow();
  });

  test('is not dated in the future', () => {
    const both = signed(signature, { ...signature, party: 'counterparty' });
    expect(refusal(() => requireCredible(both, '2026-11-30')).code).toBe('request_invalid');
  });
});

describe('clause values', () => {
  const check = (id: string, value: ClauseValue | null) => () =>
    requireFittingMark(id, { location: 'section 1', value, note: null }, clauses);

  test('a breach notice of 60 days is accepted, a longer one refused with the citation', () => {
    expect(check('BA-05', 1440)).not.toThrow();
    const failure = refusal(check('BA-05', 1441));
    expect(failure.detail).toContain('60 days');
    expect(failure.detail).toContain('164.410');
    expect(refusal(check('AI-08', 24 * 61)).code).toBe('request_invalid');
  });

  test.each<[string, ClauseValue | null]>([
    ['BA-99', null],
    ['BA-01', true],
    ['BA-05', null],
    ['BA-05', '72'],
    ['BA-05', -1],
    ['BA-05', 1.5],
    ['BA-05', Number.NaN],
    ['AI-01', 'sometimes'],
    ['AI-01', 'constructor'],
    ['AI-02', 'yes'],
    ['AI-05', ' '],
    ['AI-07', []],
    ['AI-07', 'Azure'],
  ])('%s does not take %j', (id, value) => {
    expect(refusal(check(id, value)).code).toBe('request_invalid');
  });

  test('the shorter notice counts', () => {
    const marks = sampleMarks(clauses);
    expect(noticeHours({ clauses: marks })).toBe(72);
    expect(noticeHours({ clauses: { ...marks, 'AI-08': { location: 'x', value: 24, note: null } } })).toBe(
      24,
    );
    expect(noticeHours({ clauses: {} })).toBeNull();
  });
});

describe('scope', () => {
  const openai = vendors.get('openai') as VendorFacts;
  const good = sampleAgreement().scope;
  const noRegister = { all: async () => [], find: async () => undefined, insert: async () => undefined };
  const { servedFrom } = openVendorDirectory(vendors, noRegister);
  const field = (changes: Partial<typeof good>) =>
    refusal(() => requireFittingScope({ ...good, ...changes }, openai, servedFrom)).field;

  test('takes what the vendor offers', () => {
    expect(() => requireFittingScope(good, openai, servedFrom)).not.toThrow();
  });

  test('never takes a product for consumers, an unknown product, or one that needs no agreement', () => {
    const failure = refusal(() =>
      requireFittingScope({ ...good, products: ['chatgpt'] }, openai, servedFrom),
    );
    expect(failure.detail).toContain('never holds PHI (164.502(e))');
    expect(field({ products: ['gpt'] })).toBe('products');
    const local = vendors.get('self-hosted') as VendorFacts;
    expect(
      refusal(() => requireFittingScope({ ...good, products: ['ollama'] }, local, servedFrom)).field,
    ).toBe('products');
  });

  test.each([
    '*.openai.com',
    'https://api.openai.com',
    'api.openai.com/v1',
    'API.openai.com',
    'a b',
    '',
    'evil.example',
  ])('does not take the host “%s”', (host) => {
    expect(field({ endpoints: [host] })).toBe('endpoints');
  });

  test('does not take a host of another product, not even where the product named may be anywhere', () => {
    const microsoft = vendors.get('microsoft') as VendorFacts;
    const machines = { products: ['azure-machines'], tiers: ['standard'], regions: ['eastus'] };
    const take = (host: string) => () =>
      requireFittingScope({ ...machines, endpoints: [host] }, microsoft, servedFrom);
    expect(take('10.1.2.3')).not.toThrow();
    for (const host of ['copilot.microsoft.com', 'chatgpt.com', 'x.openai.azure.com']) {
      expect(refusal(take(host)).detail).toContain(`“${host}” serves`);
    }
  });

  test('does not take a tier that no product named has', () => {
    expect(field({ tiers: ['free'] })).toBe('tiers');
  });

  test('is the same whatever the order and case', () => {
    const one = normaliseScope({ ...good, endpoints: ['b.example', 'A.example:443', 'a.EXAMPLE'] });
    expect(one.endpoints).toEqual(['a.example', 'b.example']);
  });
});

describe('removal', () => {
  test('waits six years after the last day in force', () => {
    const agreement = sampleAgreement();
    expect(removableFrom(agreement, zone)).toBe('2034-01-01');
    expect(refusal(() => requireRemovable(agreement, '2033-12-31', zone))).toMatchObject({
      code: 'retention_active',
      detail: 'A-1 has to be kept; it can be removed from 2034-01-01.',
    });
    expect(() => requireRemovable(agreement, '2034-01-01', zone)).not.toThrow();
  });

  test('waits six years after a termination that came first, and after 29 February not a day less', () => {
    const on = '2028-02-29' as Day;
    const ended = sampleAgreement({ effectiveUntil: null, termination: { on, reason: 'x', by: 'y' } });
    expect(removableFrom(ended, zone)).toBe('2034-03-01');
  });

  test('waits six years after its making where it never took effect', () => {
    expect(removableFrom(sampleAgreement({ activatedAt: null }), zone)).toBe('2032-12-16');
  });

  test('is refused while it is in force without an end, and never for a draft', () => {
    expect(
      refusal(() => requireRemovable(sampleAgreement({ effectiveUntil: null }), '2099-01-01', zone)).code,
    ).toBe('retention_active');
    const draft = sampleAgreement({ execution: null, activatedAt: null });
    expect(() => requireRemovable(draft, '2026-12-15', zone)).not.toThrow();
  });
});

describe('words', () => {
  const openai = vendors.get('openai') as VendorFacts;

  test('say where PHI may go, until when, and under which agreement', () => {
    expect(describeCoverage(sampleAgreement(), openai, '2027-06-01')).toBe(
      'PHI may go to OpenAI API (Zero data retention) at us.api.openai.com, us, until 31 December 2027, under agreement A-1.',
    );
  });

  test.each<[Day, string]>([
    ['2026-12-20', 'No PHI may go to OpenAI under A-1: it takes effect on 1 January 2027.'],
    ['2028-01-01', 'No PHI may go to OpenAI under A-1: it ended on 31 December 2027.'],
  ])('say on %s why not', (day, words) => {
    expect(describeCoverage(sampleAgreement(), openai, day)).toBe(words);
  });

  test('name the next step', () => {
    const draft = sampleAgreement({ execution: null, activatedAt: null });
    const missing = missingClauses({ clauses: {} }, clauses).slice(0, 2);
    expect(describeNextStep(draft, missing, '2026-12-20', zone)).toBe(
      'Mark where the clauses BA-01 and BA-02 stand in the text.',
    );
    expect(describeNextStep(draft, [], '2026-12-20', zone)).toMatch(/^Record the signatures/);
    expect(
      describeNextStep({ ...draft, scope: { ...draft.scope, tiers: [] } }, [], '2026-12-20', zone),
    ).toMatch(/^Name/);
    expect(describeNextStep(sampleAgreement({ activatedAt: null }), [], '2026-12-20', zone)).toBe(
      'Activate it.',
    );
    expect(describeNextStep(sampleAgreement(), [], '2027-06-01', zone)).toBeNull();
    expect(describeNextStep(sampleAgreement(), [], '2027-12-01', zone)).toMatch(/^Renew it/);
  });
});
