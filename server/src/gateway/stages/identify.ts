import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import type { ActorDirectory } from '../ports.ts';

/** The actor: one known person or application, whose account is in force. */
export function identify(
  actors: ActorDirectory,
): Stage<'identify', Needs<'received'>, Pick<Facts, 'identified'>> {
  return {
    name: 'identify',
    cites: stageCites.identify,
    async run({ credentials, headers }) {
      if (headers.onBehalfOf !== null) {
        throw new Failure('not_permitted', {
          field: 'x-cordon-on-behalf-of',
          detail: 'An application cannot act for a person yet.',
          next: 'Leave the header out, or use a key of the person.',
        });
      }
      const identified = await actors.identify(credentials());
      if (identified.barred) throw identified.barred;
      return established(
        { identified },
        `${identified.actor.name} (${identified.actor.kind}), ${identified.by}.`,
      );
    },
  };
}
