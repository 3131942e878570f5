import type { Catalogue } from '@cordon/catalogue';
import { newId } from '../../kernel/ids.ts';
import type { Agreement, ClauseMark } from './model.ts';

/** For tests and the demo: marks for every required clause, and the AI clauses that the gate reads. */
export function sampleMarks(clauses: Catalogue['clauses']): Record<string, ClauseMark> {
  const marks: Record<string, ClauseMark> = {};
  for (const entry of clauses.values()) {
    if (!entry.required) continue;
    const value = entry.value?.type === 'hours' ? 72 : null;
    marks[entry.id] = { location: `section ${Number(entry.id.slice(-2))}`, value, note: null };
  }
  marks['AI-01'] = { location: 'annex, 1', value: 'none', note: null };
  marks['AI-03'] = { location: 'annex, 3', value: 30, note: null };
  return marks;
}

/** An active agreement with OpenAI from 1 January to 31 December 2027, made on 15 December 2026. */
export function sampleAgreement(changes: Partial<Agreement> = {}): Agreement {
  const made = Date.UTC(2026, 11, 15, 12);
  return {
    id: newId('agreement', { now: () => made }),
    number: 'A-1',
    amends: null,
    vendor: 'openai',
    counterparty: 'OpenAI OpCo, LLC',
    effectiveFrom: '2027-01-01',
    effectiveUntil: '2027-12-31',
    supersededFrom: null,
    scope: {
      products: ['openai-api'],
      tiers: ['zero-data-retention'],
      endpoints: ['us.api.openai.com'],
      regions: ['us'],
    },
    clauses: {},
    execution: {
      kind: 'signatures',
      documentHash: 'ab'.repeat(32),
      signatures: [
        { party: 'organisation', name: 'Ana Reyes', title: 'Privacy officer', on: '2026-12-10' },
        { party: 'counterparty', name: 'Sam Ortiz', title: 'Counsel', on: '2026-12-14' },
      ],
    },
    activatedAt: made,
    termination: null,
    createdAt: made,
    revision: 1,
    ...changes,
  };
}
