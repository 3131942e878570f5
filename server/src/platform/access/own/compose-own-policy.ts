import type { Id } from '../../../kernel/ids.ts';
import type { AccessPolicyText } from '../../../kernel/snapshot.ts';

/**
 * An own policy as the snapshot has it: named by its id, and saying its own words when it decides.
 * @param says one line without control characters, which a string of Cedar then reads as JSON does
 */
export function composeOwnPolicy(own: {
  readonly policy: Id<'ownPolicy'>;
  readonly says: string;
  readonly cedar: string;
}): AccessPolicyText {
  const { policy: id, says, cedar } = own;
  return { id, text: `@id(${JSON.stringify(id)})\n@says(${JSON.stringify(says)})\n${cedar}` };
}
