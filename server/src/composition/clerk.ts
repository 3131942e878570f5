import type { Actor } from '../kernel/actor.ts';
import { Failure } from '../kernel/failure.ts';
import { performOperation } from '../platform/audit/index.ts';
import type { House } from './house.ts';

/** Does acts of the control plane for a command, by name, as a known actor. Each is checked and recorded as over HTTP. */
export type Clerk = <Output = { id: string; revision: number }>(
  name: string,
  input: object,
) => Promise<Output>;

/** @throws Failure `not_permitted`, `request_invalid`, and what the act itself throws */
export function employClerk(house: House, actor: Actor): Clerk {
  const ground = { store: house.store, acts: house.record.acts, clock: house.clock };
  return async <Output>(name: string, input: object) => {
    const operation = house.operations.find((candidate) => candidate.name === name);
    if (!operation) throw new Failure('not_found', { detail: `There is no act “${name}”.` });
    const verdict = house.access.authorize(actor, operation.action);
    if (!verdict.permit)
      throw new Failure(verdict.code ?? 'not_permitted', { detail: verdict.reasons.join(' ') });
    const parsed = operation.input.safeParse(input);
    if (!parsed.success) {
      throw new Failure('request_invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
    }
    return (await performOperation(ground, operation, actor, parsed.data)) as Output;
  };
}
