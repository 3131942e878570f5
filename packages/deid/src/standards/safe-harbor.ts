import { ENTITIES, ENTITY_NAMES, type Entity } from '../entity.ts';

export type OperatorName = 'token' | 'redact';

export interface StandardRow {
  readonly entity: Entity;
  readonly operator: OperatorName;
  readonly cites: string;
}

export interface Standard {
  readonly id: string;
  readonly cites: string;
  readonly rows: readonly StandardRow[];
}

/**
 * Safe Harbor toward a model: every class of 164.514(b)(2)(i) becomes a surrogate; images cannot be put back into a
 * text and are redacted. Masked text is still PHI until a determination for the system is recorded.
 */
export const SAFE_HARBOR: Standard = {
  id: 'safe-harbor',
  cites: '164.514(b)(2)',
  rows: ENTITY_NAMES.map((entity) => ({
    entity,
    operator: entity === 'PHOTO' ? 'redact' : 'token',
    cites: ENTITIES[entity].cites,
  })),
};
