import type { Entity } from '../entity.ts';

/**
 * Forms of address that say how a person is spoken to and no more. They are no identifier of 164.514(b)(2)(i), and a
 * model that reads `Dr. [NAME-K7Q2M5]` knows who treats and who is treated. Ranks and offices ("Senator", "Sgt") say more
 * and go with the name.
 */
const FORM: RegExp =
  /^(?:drs?|mr|mrs|ms|miss|mx|prof|professor|doctora?|sra?|srta|dra|don|doña|señora?|señorita)(?:\.\s{0,3}|\s{1,3})(?=[\p{L}])/iu;

/** Length of the form of address at the front of a name, with the blank behind it; 0 when there is none. */
export function lengthOfAddress(entity: Entity, value: string): number {
  return entity === 'NAME' ? (FORM.exec(value)?.[0].length ?? 0) : 0;
}

/** The value without the form of address before it: what must not stand anywhere else. */
export const withoutAddress = (entity: Entity, value: string): string =>
  value.slice(lengthOfAddress(entity, value));
