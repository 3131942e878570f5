import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import type { ActorDirectory, Identified } from '../ports.ts';

/** The actor: one known person or application, whose account is in force, and for whom an application acts. */
export function identify(
  actors: ActorDirectory,
): Stage<'identify', Needs<'received'>, Pick<Facts, 'identified'>> {
  return {
    name: 'identify',
    cites: stageCites.identify,
    async run({ credentials, headers }) {
      const found = await actors.identify(credentials());
      if (found.barred) throw found.barred;
      const identified = await bindBehalf(actors, found, headers.onBehalfOf);
      const { actor, by, onBehalfOf } = identified;
      return established(
        { identified },
        `${actor.name} (${actor.kind}), ${by}${onBehalfOf ? `, on behalf of ${onBehalfOf.name}` : ''}.`,
      );
    },
  };
}

/** Nobody but an application acts for another: a person has rights of their own, and a key that says who asks. */
async function bindBehalf(
  actors: ActorDirectory,
  identified: Identified,
  header: string | null,
): Promise<Identified> {
  if (header === null) return identified;
  if (identified.actor.kind === 'person') {
    throw new Failure('not_permitted', {
      field: 'x-cordon-on-behalf-of',
      detail: 'Only an application acts on behalf of a person.',
      next: 'Leave the header out.',
    });
  }
  return { ...identified, onBehalfOf: await actors.findBehalf(identified, readBehalf(header)) };
}

const longest = 254;

/** One person, by id or by address. A header that was sent twice arrives with a comma between, which is in neither. */
function readBehalf(header: string): string {
  const name = header.trim();
  if (name.length <= longest && /^(per_[0-9a-z]+|[^\s,@]+@[^\s,@]+)$/i.test(name)) return name;
  throw new Failure('request_invalid', {
    field: 'x-cordon-on-behalf-of',
    detail: 'The header names one person, by id or e-mail address of sign-in, and is sent once.',
    next: 'Name the person, or leave the header out where the application asks for itself.',
  });
}
