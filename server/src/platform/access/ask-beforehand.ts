import type { AccessQuestion } from '../../kernel/access-question.ts';
import type { Actor, PersonActor } from '../../kernel/actor.ts';
import { type Asking, askAccess } from '../../kernel/ask-access.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { PolicySnapshot, SystemPolicy } from '../../kernel/snapshot.ts';

/** What an exchange would establish and a question beforehand cannot: what a person can still bring about counts as done. */
const assumed = {
  ...{ subjects: 1, patients: { relationship: 'established', labels: [] } },
  network: 'inside',
} as const satisfies Partial<Asking>;

/** The same in words, for whoever reads the answer. */
export const assumptions: readonly string[] = [
  'It is about one patient, whom the person looks after, and whose records are not specially protected.',
  'It comes from the organisation’s own network, and a person’s second factor is fresh.',
  'The system is live and approved for the purpose, and an agreement covers it.',
];

/** Asks what an exchange would ask, before there is one. `person`: for whom an application would ask. */
export function askBeforehand(
  actor: Actor,
  system: SystemPolicy,
  purpose: Purpose,
  snapshot: Pick<PolicySnapshot, 'access'>,
  person?: PersonActor,
): AccessQuestion {
  const behalf = person && { person, patients: assumed.patients };
  const freshFactor = actor.kind === 'person';
  const basis = offersLocal(system) ? 'local' : 'agreement';
  const facts = { ...assumed, freshFactor, basis } as const;
  return askAccess({ ...facts, actor, system, purpose, snapshot, ...(behalf && { behalf }) });
}

/** Whether any of its models is on the organisation's own machines. */
function offersLocal({ models }: SystemPolicy): boolean {
  return models.some(({ endpoint }) => endpoint.locality !== null);
}
