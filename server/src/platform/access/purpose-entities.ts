import type * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { lineOf, type Purpose, parentOf, purposeTable } from '../../kernel/purpose.ts';
import { entity, nameEntity } from './cedar-entity.ts';

/** The group of all purposes that need an authorisation, by which policies can name them at once. */
const authorisedGroup = 'authorised';

/**
 * A purpose with all that it is a kind of, as Cedar's entities. One that needs an authorisation is not `in` a wider one
 * that needs none: a policy for health care operations says nothing of legal proceedings.
 */
export function writePurposeEntities(purpose: Purpose): readonly cedar.EntityJson[] {
  return lineOf(purpose).map((one) => {
    const parent = parentOf(one);
    const { routine } = purposeTable[one];
    const parents = [
      ...(parent !== null && purposeTable[parent].routine === routine ? [parent] : []),
      ...(routine ? [] : [authorisedGroup]),
    ];
    return { ...entity('Purpose', one, {}), parents: parents.map((id) => nameEntity('Purpose', id)) };
  });
}
