import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AgreementSteps,
  createAgreementSteps,
  sampleScope,
  sampleSignatures,
  sampleTerm,
} from '../../../../test/support/agreements.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { createTestGovernance, type TestGovernance } from '../../../../test/support/governance.ts';
import { startOfDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import type { PolicySnapshot } from '../../kernel/snapshot.ts';
import { agreementEvents } from './events.ts';
import { sampleMarks } from './sample.ts';

const zone = 'America/Chicago';
const start = startOfDay('2027-01-04', zone) + 9 * 3_600_000;

let database: TestDatabase;
let governance: TestGovernance;
let steps: AgreementSteps;
beforeAll(async () => {
  database = await createTestDatabase();
  governance = await createTestGovernance(database.store, { start, zone });
  steps = createAgreementSteps(governance);
});
afterAll(async () => await database?.close());

const term = sampleTerm;
const scope = sampleScope;
const signatures = sampleSignatures;

const act: AgreementSteps['act'] = (...call) => steps.act(...call);
const draft: AgreementSteps['draft'] = (changes) => steps.draft(changes);
const sign: AgreementSteps['sign'] = (changes) => steps.sign(changes);
const activate: AgreementSteps['activate'] = (changes) => steps.activate(changes);

async function policyInForce(): Promise<PolicySnapshot> {
  const hash = await governance.publish();
  const snapshot = await database.store.transaction((transaction) =>
    governance.snapshots.read(transaction, hash),
  );
  if (!snapshot) throw new Error('The snapshot in force is not kept.');
  return snapshot;
}

describe('the way of an agreement', () => {
  test('from draft to active, with the next step named at each', async () => {
    governance.clock.set(start);
    const drafted = await draft();
    expect(drafted).toMatchObject({ number: expect.stringMatching(/^A-\d+$/), state: 'draft', revision: 1 });
    expect(drafted.missing).toHaveLength(16);
    expect(drafted.nextStep).toMatch(/^Mark where/);

    const marked = await act('update-clauses', drafted, {
      clauses: sampleMarks(governance.catalogue.clauses),
    });
    expect(marked).toMatchObject({ missing: [], noticeHours: 72, revision: 2 });
    const scoped = await act('set-scope', marked, { ...scope, endpoints: ['US.API.openai.com:443'] });
    expect(scoped.scope.endpoints).toEqual(['us.api.openai.com']);
    const signed = await act('record-execution', scoped, { execution: signatures });
    expect(signed).toMatchObject({ state: 'signed', nextStep: 'Activate it.' });
    const active = await act('activate-agreement', signed);
    expect(active).toMatchObject({
      state: 'active',
      nextStep: null,
      coverage: `PHI may go to OpenAI API (Zero data retention) at us.api.openai.com, us, until 31 December 2027, under agreement ${drafted.number}.`,
    });
    expect(active.timeline.map(({ event }) => event)).toEqual([
      ...['agreement.drafted', 'clauses.updated', 'scope.set', 'execution.recorded', 'agreement.activated'],
    ]);
    expect(active.timeline.every(({ actorName }) => actorName === 'Ana Reyes')).toBe(true);
  });

  test('from active to expired by time alone, in the policy as on the page', async () => {
    governance.clock.set(start);
    const { id } = await activate();
    for (const [day, state] of [
      ['2027-10-31', 'active'],
      ['2027-11-01', 'expiring'],
      ['2027-12-31', 'expiring'],
      ['2028-01-01', 'expired'],
    ] as const) {
      governance.clock.set(startOfDay(day, zone));
      expect(await governance.call('read-agreement', { agreement: id })).toMatchObject({ state });
      const { agreements } = await policyInForce();
      expect(agreements.find((agreement) => agreement.id === id)?.state).toBe(state);
    }
  });

  test('to terminated, at once, with its reason', async () => {
    governance.clock.set(start);
    const active = await activate();
    const ended = await act('terminate-agreement', active, { reason: 'They trained on our content.' });
    expect(ended).toMatchObject({
      state: 'terminated',
      termination: { on: '2027-01-04', reason: 'They trained on our content.', by: 'Ana Reyes' },
    });
    const { agreements } = await policyInForce();
    expect(agreements.find(({ id }) => id === active.id)?.state).toBe('terminated');
    const again = { agreement: ended.id, revision: ended.revision, reason: 'once more' };
    expect((await governance.refusal('terminate-agreement', again)).code).toBe('conflict');
  });
});

describe('a click-through acceptance', () => {
  test('is evidence with its text and the hash of it', async () => {
    governance.clock.set(start);
    const text = 'By clicking you accept the Business Associate Addendum.\n1. …';
    const scoped = await act('set-scope', await draft(), scope);
    const recorded = await act('record-execution', scoped, {
      execution: {
        kind: 'click-through',
        ...{ name: 'Ana Reyes', title: 'CEO', on: '2027-01-04', source: 'https://vendor.example/baa', text },
      },
    });
    expect(recorded.execution).toMatchObject({
      text,
      textHash: createHash('sha256').update(text).digest('hex'),
    });
  });

  test('without its text is none', async () => {
    const { id, revision } = await draft();
    const execution = {
      kind: 'click-through',
      ...{ name: 'A', title: 'B', on: '2027-01-04', source: 'x', text: ' ' },
    };
    expect((await governance.refusal('record-execution', { agreement: id, revision, execution })).code).toBe(
      'request_invalid',
    );
  });
});

describe('activation is refused', () => {
  test('while a clause is missing, which is named, and nothing changes', async () => {
    governance.clock.set(start);
    const { 'BA-07': _, ...marks } = sampleMarks(governance.catalogue.clauses);
    const marked = await act('update-clauses', await draft(), { clauses: marks });
    const signed = await act('record-execution', await act('set-scope', marked, scope), {
      execution: signatures,
    });
    const call = { agreement: signed.id, revision: signed.revision };
    const failure = await governance.refusal('activate-agreement', call);
    expect(failure).toMatchObject({ code: 'clause_missing', status: 422, cites: ['164.504(e)'] });
    expect(failure.detail).toContain('BA-07 Access (164.504(e)(2)(ii)(E), 164.524)');
    expect(await governance.call('read-agreement', { agreement: signed.id })).toMatchObject({
      state: 'signed',
      revision: signed.revision,
      nextStep: 'The text lacks BA-07: draft an amendment that has them.',
    });
  });

  test('without evidence of execution', async () => {
    const marked = await act('update-clauses', await draft(), {
      clauses: sampleMarks(governance.catalogue.clauses),
    });
    const failure = await governance.refusal('activate-agreement', {
      agreement: marked.id,
      revision: marked.revision,
    });
    expect(failure.code).toBe('execution_missing');
  });
});

describe('an executed text does not change', () => {
  test('clauses and scope are refused, an amendment takes over without gap or overlap', async () => {
    governance.clock.set(start);
    const active = await activate();
    const call = { agreement: active.id, revision: active.revision };
    expect((await governance.refusal('update-clauses', { ...call, clauses: { 'BA-01': null } })).code).toBe(
      'conflict',
    );
    expect((await governance.refusal('set-scope', { ...call, ...scope, regions: ['eu'] })).code).toBe(
      'conflict',
    );

    const amendment = await act('amend-agreement', active, {
      effectiveFrom: '2027-03-01',
      effectiveUntil: '2028-12-31',
    });
    expect(amendment).toMatchObject({
      number: `${active.number}.1`,
      amends: active.id,
      state: 'draft',
      missing: [],
      scope: active.scope,
    });
    const wider = await act('set-scope', amendment, { ...scope, regions: ['us', 'eu'] });
    await act('activate-agreement', await act('record-execution', wider, { execution: signatures }));

    const { agreements } = await policyInForce();
    const [before, after] = [active.id, amendment.id].map((id) => agreements.find((one) => one.id === id));
    expect(before?.effectiveUntil).toBe(after?.effectiveFrom);
    expect(before).toMatchObject({ state: 'expiring', scope: { regions: ['us'] } });
    expect(after).toMatchObject({ state: 'signed', scope: { regions: ['eu', 'us'] } });
    expect(await governance.call('read-agreement', { agreement: active.id })).toMatchObject({
      effectiveUntil: '2027-02-28',
    });

    governance.clock.set(startOfDay('2027-03-01', zone));
    const later = await policyInForce();
    expect(later.agreements.find(({ id }) => id === active.id)?.state).toBe('expired');
    expect(later.agreements.find(({ id }) => id === amendment.id)?.state).toBe('active');
  });
});

describe('of two amendments', () => {
  test('only one replaces the agreement, so that the other cannot bring it back', async () => {
    governance.clock.set(start);
    const active = await activate();
    const amend = async (effectiveFrom: string) => {
      const { revision } = await governance.call<{ revision: number }>('read-agreement', {
        agreement: active.id,
      });
      const drafted = await act(
        'amend-agreement',
        { ...active, revision },
        { effectiveFrom, effectiveUntil: null },
      );
      return await act('record-execution', drafted, { execution: signatures });
    };
    const [first, second] = [await amend('2027-03-01'), await amend('2027-06-01')];
    await act('activate-agreement', first);
    const call = { agreement: second.id, revision: second.revision };
    expect((await governance.refusal('activate-agreement', call)).detail).toContain('was replaced');
    expect(
      (
        await governance.refusal('amend-agreement', {
          ...call,
          agreement: active.id,
          effectiveFrom: '2027-07-01',
          effectiveUntil: null,
        })
      ).code,
    ).toBe('conflict');
    const { agreements } = await policyInForce();
    expect(agreements.find(({ id }) => id === second.id)?.state).toBe('signed');
    expect(agreements.find(({ id }) => id === active.id)?.effectiveUntil).toBe(
      startOfDay('2027-03-01', zone),
    );
  });

  test('none revives an agreement that was terminated', async () => {
    const active = await activate();
    const drafted = await act('amend-agreement', active, {
      effectiveFrom: '2027-02-01',
      effectiveUntil: null,
    });
    const signed = await act('record-execution', drafted, { execution: signatures });
    const { revision } = await governance.call<{ revision: number }>('read-agreement', {
      agreement: active.id,
    });
    await act('terminate-agreement', { ...active, revision }, { reason: 'breach' });
    const call = { agreement: signed.id, revision: signed.revision };
    expect((await governance.refusal('activate-agreement', call)).detail).toContain('was terminated');
  });
});

/** An agreement that was in force in the first half of a year. */
async function activateIn(year: string) {
  governance.clock.set(startOfDay(`${Number(year)}-01-04`, zone));
  const drafted = await draft({ effectiveFrom: `${year}-01-04`, effectiveUntil: `${year}-06-30` });
  const marked = await act('update-clauses', drafted, { clauses: sampleMarks(governance.catalogue.clauses) });
  const scoped = await act('set-scope', marked, scope);
  const on = `${year}-01-02`;
  const execution = { ...signatures, signatures: signatures.signatures.map((one) => ({ ...one, on })) };
  return await act('activate-agreement', await act('record-execution', scoped, { execution }));
}

describe('removal', () => {
  test('of an agreement waits six years, and says until when', async () => {
    const { id, number, revision } = await activateIn('2019');
    governance.clock.set(startOfDay('2025-06-30', zone));
    const failure = await governance.refusal('remove-agreement', { agreement: id, revision });
    expect(failure).toMatchObject({ code: 'retention_active', cites: ['164.316(b)(2)(i)'] });
    expect(failure.detail).toContain('2025-07-01');
    governance.clock.set(startOfDay('2025-07-01', zone));
    // The revision arrives as text where it comes in an address.
    expect(await governance.call('remove-agreement', { agreement: id, revision: `${revision}` })).toEqual({
      agreement: id,
      number,
    });
    expect((await governance.refusal('read-agreement', { agreement: id })).code).toBe('not_found');
  });

  test('is refused by the database too, whose clock nobody has moved', async () => {
    const { id, revision } = await activateIn('2027');
    governance.clock.set(startOfDay('2033-07-01', zone));
    const failure = await governance.refusal('remove-agreement', { agreement: id, revision });
    expect(failure).toMatchObject({ code: 'retention_active' });
    expect(failure.detail).toContain('clock of the database');
    for (const change of [
      'delete from agreement where id = $1',
      'delete from agreement_event where agreement = $1',
      `update agreement_event set says = 'x' where agreement = $1`,
      'update agreement set execution = null, activated_at = null where id = $1',
      'update agreement set created_at = 1 where id = $1',
    ]) {
      await expect(database.store.query(change, [id]), change).rejects.toMatchObject({ sqlState: '23001' });
    }
    await expect(database.store.query('truncate agreement cascade')).rejects.toMatchObject({
      sqlState: '23001',
    });
  });

  test('of a draft is at once, and its number is not given again', async () => {
    governance.clock.set(start);
    const { id, revision, number } = await draft();
    await governance.call('remove-agreement', { agreement: id, revision });
    expect(Number((await draft()).number.slice(2))).toBe(Number(number.slice(2)) + 1);
  });
});

describe('two people at once', () => {
  test('the second is told, and what the first did stays', async () => {
    governance.clock.set(start);
    const seen = await draft();
    const mark = (id: string) => ({ [id]: { location: 'section 1' } });
    const call = (id: string) =>
      governance.call('update-clauses', { agreement: seen.id, revision: seen.revision, clauses: mark(id) });
    const results = await Promise.allSettled([call('BA-01'), call('BA-02')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = results.filter((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'conflict' });
  });

  test('get different numbers', async () => {
    const drafts = await Promise.all(Array.from({ length: 8 }, () => draft()));
    expect(new Set(drafts.map(({ number }) => number)).size).toBe(8);
  });

  test('publish one after the other, so that no change is lost', async () => {
    const signed = await Promise.all(Array.from({ length: 4 }, () => sign()));
    await Promise.all(signed.map((agreement) => act('activate-agreement', agreement)));
    const { agreements } = await policyInForce();
    for (const { id } of signed) expect(agreements.find((one) => one.id === id)?.state).toBe('active');
  });
});

describe('bad input', () => {
  test.each<[string, string, object]>([
    ['an unknown vendor', 'draft-agreement', { vendor: 'nobody', counterparty: 'X', ...term }],
    [
      'an end before the start',
      'draft-agreement',
      { vendor: 'openai', counterparty: 'X', ...term, effectiveUntil: '2026-01-01' },
    ],
    [
      'a day that does not exist',
      'draft-agreement',
      { vendor: 'openai', counterparty: 'X', ...term, effectiveFrom: '2027-02-29' },
    ],
    [
      'a field that is not known',
      'draft-agreement',
      { vendor: 'openai', counterparty: 'X', ...term, state: 'active' },
    ],
    [
      'a character that cannot be stored',
      'draft-agreement',
      { vendor: 'openai', counterparty: 'X\u0000', ...term },
    ],
    ['half a character', 'draft-agreement', { vendor: 'openai', counterparty: 'X\ud800', ...term }],
    ['an id of another kind', 'read-agreement', { agreement: 'sys_0000' }],
    ['a limit without end', 'list-agreements', { limit: '100000' }],
  ])('%s is refused', async (_, name, input) => {
    expect((await governance.refusal(name, input)).code).toBe('request_invalid');
  });

  test.each([
    ['over 60 days', { 'BA-05': { location: 'section 5', value: 1441 } }],
    ['an unknown clause', { __proto__: null, 'BA-17': { location: 'section 5' } }],
    ['a value of the wrong kind', { 'AI-03': { location: 'annex', value: 'soon' } }],
  ])('a clause with %s is refused', async (_, clauses) => {
    const { id, revision } = await draft();
    const failure = await governance.refusal('update-clauses', { agreement: id, revision, clauses });
    expect(failure.code).toBe('request_invalid');
  });

  test('a product for consumers is refused', async () => {
    const { id, revision } = await draft();
    const failure = await governance.refusal('set-scope', {
      ...{ agreement: id, revision, ...scope },
      products: ['chatgpt'],
    });
    expect(failure.detail).toContain('never holds PHI');
  });

  test('an agreement that does not exist is not found', async () => {
    const agreement = newId('agreement', governance.clock);
    expect((await governance.refusal('read-agreement', { agreement })).code).toBe('not_found');
    expect((await governance.refusal('set-scope', { agreement, revision: 1, ...scope })).code).toBe(
      'not_found',
    );
  });
});

test('every act that changes something leaves an event of the list, with facts and never with text', async () => {
  governance.clock.set(start);
  const changing = [...governance.operations.values()].filter(({ path }) => path.startsWith('/agreements'));
  for (const { method, event, action, name } of changing) {
    expect(event === null).toBe(method === 'GET');
    if (event) expect(agreementEvents).toContain(event);
    const [thing, verb] = action.split(':');
    expect(`${verb}-${thing}`).toBe(name);
  }
  const active = await activate();
  const facts = await governance.callForFacts('terminate-agreement', {
    ...{ agreement: active.id, revision: active.revision, reason: 'Secret reason' },
  });
  expect(facts).toEqual({ agreement: active.id, number: active.number, on: '2027-01-04' });
});
