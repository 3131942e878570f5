import type { AccessFacts, AccessQuestion } from '../../kernel/access-question.ts';
import { purposeTable } from '../../kernel/purpose.ts';
import type { PolicyRequest } from './ask-policies.ts';
import { departmentEntities, entity, principalOf, refer } from './cedar-entity.ts';
import { writePurposeEntities } from './purpose-entities.ts';

/** What is asked of an exchange: whether it may be, and whether whoever asks sees the values in the answer. */
export type ExchangeAction = 'exchange:create' | 'exchange:reidentify';

/**
 * What stands for facts that were never asked. The policies of such a time read none of them, and the roles that may do
 * something at all are found with them: what anybody could bring about counts as done, so that none of it forbids.
 */
export const unasked: AccessFacts = {
  ...{ training: 'not-needed', relationship: 'not-asked', network: 'inside', basis: 'local' },
  ...{ departments: [], systemDepartments: [], systemLabels: [], labels: [] },
  ...{ needsRelationship: false, emergency: null, freshFactor: true },
};

/** The question of an exchange in Cedar's terms. */
export function writeRequest(question: AccessQuestion, action: ExchangeAction): PolicyRequest {
  const { actor, system, purpose, facts = unasked } = question;
  return {
    principal: principalOf(actor, facts.training, facts.departments),
    action,
    resource: entity('System', system, {
      departments: facts.systemDepartments.map((id) => refer('Department', id)),
      labels: facts.systemLabels.map((label) => refer('Label', label)),
      needsRelationship: facts.needsRelationship,
      needsNoPhi: facts.needsNoPhi ?? false,
    }),
    context: {
      purpose: refer('Purpose', purpose),
      emergency: facts.emergency !== null,
      freshFactor: facts.freshFactor,
      network: facts.network,
      relationship: facts.relationship,
      labels: facts.labels.map((label) => refer('Label', label)),
      basis: facts.basis,
    },
    others: [
      ...(Object.hasOwn(purposeTable, purpose) ? writePurposeEntities(purpose) : []),
      ...departmentEntities(facts.departments),
    ],
  };
}
