import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import {
  bindFederationOperations,
  bindIdentityOperations,
} from '../../server/src/platform/identity/index.ts';
import type { TestIdentity } from './identity.ts';

const identityOperations = bindIdentityOperations(async () => ({ acts: [], purposes: [], systems: [] }));

/** Does operations of identity as somebody, each in its transaction. What they answer is checked, and typed by the caller. */
export function actsOf(house: TestIdentity) {
  const operations = [...identityOperations, ...bindFederationOperations(house.federationParts)];
  return async <Output>(actor: Actor, name: string, input: object): Promise<Output> => {
    const operation = operations.find((candidate) => candidate.name === name);
    if (!operation) throw new Error(`no operation ${name}`);
    const parsed = operation.input.parse(input);
    const { output } = await house.database.store.transaction((transaction) =>
      operation.run(transaction, { actor, clock: house.clock }, parsed),
    );
    return operation.output.parse(output) as Output;
  };
}

/** Somebody who can sign in, as an actor. */
export async function enrolActor(
  house: TestIdentity,
  name: string,
  roles: readonly Role[],
): Promise<Actor & { kind: 'person' }> {
  const { id } = await house.enrol({ email: `${name}@clinic.example`, roles });
  return { kind: 'person', id, name, roles };
}
