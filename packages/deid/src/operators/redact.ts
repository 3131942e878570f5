import { ENTITIES, type Entity } from '../entity.ts';

/** Replaces a value by its type word, for example `[SSN]`. Not reversible. */
export function redact(entity: Entity): string {
  return `[${ENTITIES[entity].token}]`;
}
