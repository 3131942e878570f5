import { ENTITIES, ENTITY_NAMES, type Entity } from '../entity.ts';
import type { OperatorName } from '../operators/operator.ts';
import type { Standard, StandardCondition, StandardRow } from './standard.ts';

const NO_KNOWLEDGE: StandardCondition = {
  cites: '164.514(b)(2)(ii)',
  says: 'Nobody here has actual knowledge that what is left could identify a person. A named person attests to it.',
};
const NO_DISCLOSED_CODE: StandardCondition = {
  cites: '164.514(c)',
  says: 'Tokens are drawn at random, their vault and the keys of surrogates are not disclosed.',
};

/** What stays of these is less exact: the year, 90+, the ZIP prefix. All else goes. */
const LESS_EXACT: ReadonlySet<Entity> = new Set(['GEOGRAPHIC', 'DATE', 'AGE_OVER_89']);

function permitted(entity: Entity): readonly OperatorName[] {
  if (entity === 'PHOTO' || entity === 'BIOMETRIC') return [];
  // A shifted date is still a date of the person, and a hash is derived from the value: neither is Safe Harbor.
  return entity === 'DATE' ? ['token', 'generalise'] : ['token', 'surrogate', 'generalise'];
}

const rowFor = (entity: Entity, operator: OperatorName): StandardRow => ({
  entity,
  operator,
  permits: permitted(entity).filter((other) => other !== operator),
  cites: ENTITIES[entity].cites,
});

/** Safe Harbor for a text that leaves for good: every class of 164.514(b)(2)(i) is taken out or made less exact. */
export const SAFE_HARBOR: Standard = {
  id: 'safe-harbor',
  version: 2,
  cites: '164.514(b)(2)',
  rows: ENTITY_NAMES.map((entity) => rowFor(entity, LESS_EXACT.has(entity) ? 'generalise' : 'redact')),
  conditions: [NO_KNOWLEDGE, NO_DISCLOSED_CODE],
};

/**
 * The same classes toward a model: each becomes a token that the vault leads back; images cannot be put back into a text
 * and are redacted. Masked text is still PHI until a determination for the system is recorded.
 */
export const SAFE_HARBOR_TOKENS: Standard = {
  id: 'safe-harbor-tokens',
  version: 1,
  cites: '164.514(b)(2)',
  rows: ENTITY_NAMES.map((entity) => rowFor(entity, entity === 'PHOTO' ? 'redact' : 'token')),
  conditions: [NO_KNOWLEDGE, NO_DISCLOSED_CODE],
};
