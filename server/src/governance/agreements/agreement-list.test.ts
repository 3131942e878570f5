import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgreementSteps, createAgreementSteps } from '../../../../test/support/agreements.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { createTestGovernance, type TestGovernance } from '../../../../test/support/governance.ts';
import { addDays, type Day } from '../../kernel/calendar.ts';
import type { Agreement } from './model.ts';
import { stateAt } from './rules.ts';
import { sampleAgreement } from './sample.ts';
import { type AgreementTables, openAgreementStore } from './store.ts';
import type { AgreementSummary } from './view.ts';

let database: TestDatabase;
let governance: TestGovernance;
let steps: AgreementSteps;
beforeAll(async () => {
  database = await createTestDatabase();
  governance = await createTestGovernance(database.store, { start: Date.UTC(2027, 0, 4, 15) });
  steps = createAgreementSteps(governance);
  for (let count = 0; count < 12; count += 1) await steps.draft();
});
afterAll(async () => await database?.close());

type Page = { agreements: AgreementSummary[]; total: number; next: string | null };

test('pages through all, newest first, each once', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await governance.call('list-agreements', {
      limit: '5',
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.agreements.map(({ id }) => id));
    cursor = page.next;
    expect(page.total).toBeGreaterThanOrEqual(seen.length);
  } while (cursor);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
  expect(seen).toHaveLength((await governance.call<Page>('list-agreements')).total);
});

test('finds words in number and counterparty, as they are typed', async () => {
  const drafted = await steps.draft({ counterparty: '100% Über_Health GmbH' });
  for (const search of ['100%', 'über_', drafted.number]) {
    const { agreements } = await governance.call<Page>('list-agreements', { search });
    expect(agreements.map(({ id }) => id)).toContain(drafted.id);
  }
  expect((await governance.call<Page>('list-agreements', { search: '1%0' })).total).toBe(0);
  expect((await governance.call<Page>('list-agreements', { vendor: 'google' })).total).toBe(0);
});

test('filters by a state that is not stored exactly as the rules derive it', async () => {
  const days: Day[] = ['2027-01-01', '2027-03-01', '2028-02-29', '2028-03-01'];
  const termination = { on: '2027-05-01' as Day, reason: 'x', by: 'y' };
  const cases: Partial<Agreement>[] = days.flatMap((effectiveFrom) =>
    [null, '2028-02-29' as Day, '2028-12-31' as Day].flatMap((effectiveUntil) => [
      { effectiveFrom, effectiveUntil },
      { effectiveFrom, effectiveUntil, supersededFrom: '2028-03-01' as Day },
      { effectiveFrom, effectiveUntil, activatedAt: null },
      { effectiveFrom, effectiveUntil, activatedAt: null, execution: null },
      { effectiveFrom, effectiveUntil, termination },
    ]),
  );
  const vendor = 'states';
  const agreements = cases
    .filter(({ effectiveUntil, effectiveFrom }) => !effectiveUntil || effectiveUntil >= (effectiveFrom ?? ''))
    .map((changes, index) => sampleAgreement({ ...changes, vendor, number: `S-${index}` }));
  const store = openAgreementStore(database.store.tables<AgreementTables>());
  for (const agreement of agreements) await store.insert(agreement);

  for (const middle of ['2028-02-29', '2028-12-31'] as const) {
    for (const today of [-61, -60, 0, 1].map((offset) => addDays(middle, offset))) {
      for (const is of ['draft', 'signed', 'active', 'expiring', 'expired', 'terminated'] as const) {
        const { agreements: found } = await store.list({ vendor, state: { is, today } }, 100, null);
        const expected = agreements.filter((agreement) => stateAt(agreement, today) === is);
        expect(found.map(({ number }) => number).sort(), `${is} on ${today}`).toEqual(
          expected.map(({ number }) => number).sort(),
        );
      }
    }
  }
});
