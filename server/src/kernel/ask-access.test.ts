import { expect, test } from 'vitest';
import type { ApplicationActor, PersonActor } from './actor.ts';
import { type Asking, askAccess } from './ask-access.ts';

const application: ApplicationActor = {
  ...{ kind: 'application', id: `app_${'1'.repeat(32)}`, name: 'Scribe', roles: ['application'] },
};
const person: PersonActor = {
  ...{ kind: 'person', id: `per_${'2'.repeat(32)}`, name: 'Eve', roles: ['nurse'] },
  standing: { training: 'current', departments: [], emergency: `emg_${'3'.repeat(32)}` },
};

const asking = {
  actor: application,
  system: { id: `sys_${'4'.repeat(32)}` },
  purpose: 'BTG',
  snapshot: {},
  subjects: 1,
  patients: { relationship: 'not-asked', labels: [] },
  ...{ freshFactor: true, network: 'inside', basis: 'agreement' },
} as unknown as Asking;

const behalf = { person, patients: { relationship: 'established', labels: ['hiv'] } } as const;

test('a question that nobody stands behind says nothing of it, as it always did', () => {
  expect(Object.keys(askAccess(asking))).toEqual(['actor', 'system', 'purpose', 'facts']);
});

test('of a person who is not there nothing counts that only presence shows', () => {
  const own = askAccess({ ...asking, actor: person, ...behalf });
  expect(own.facts).toMatchObject({ freshFactor: true, network: 'inside' });
  expect(own.facts?.emergency).toBe(person.standing?.emergency);

  const { behalf: asked } = askAccess({ ...asking, behalf });
  expect(asked?.actor).toEqual({ kind: 'person', id: person.id, roles: ['nurse'] });
  expect(asked?.facts).toMatchObject({ freshFactor: false, network: 'outside', emergency: null });
  expect(asked?.facts).toMatchObject({ training: 'current', relationship: 'established', labels: ['hiv'] });
});

test('where nobody said which networks are the organisation’s own, it is known of nobody', () => {
  expect(askAccess({ ...asking, network: 'unknown', behalf }).behalf?.facts.network).toBe('unknown');
});
