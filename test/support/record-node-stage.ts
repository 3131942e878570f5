import { afterAll } from 'vitest';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import type { BoundOperation } from '../../server/src/kernel/operation.ts';
import { performOperation } from '../../server/src/platform/audit/index.ts';
import {
  createRecordStage,
  makeIntent,
  makeOutcome,
  type RecordNode,
  type RecordStage,
} from '../../server/src/platform/audit/record.fixture.ts';

type ExchangeIntent = ReturnType<typeof makeIntent>;

/** One node on a record of its own, for all tests of a file; call at its top. It is taken down after the last test. */
export async function openRecordNode(): Promise<{ stage: RecordStage; node: RecordNode }> {
  const stage = await createRecordStage();
  afterAll(() => stage.close());
  return { stage, node: await stage.openNode() };
}

export function makePerson(...roles: Role[]) {
  return { kind: 'person', id: newId('person', systemClock), name: 'Dr. Test', roles } satisfies Actor;
}

/**
 * Calls operations by name as the HTTP layer does: input checked, the act and its entry in one transaction. Whether the
 * actor may is not asked.
 */
export function callerOn(node: RecordNode, operations: () => readonly BoundOperation[]) {
  return async <Output = never>(name: string, actor: Actor, input: unknown = {}): Promise<Output> => {
    const operation = operations().find((candidate) => candidate.name === name);
    if (!operation) throw new Error(`There is no operation ${name}.`);
    const ground = { store: node.store, acts: node.record.acts, clock: systemClock };
    return (await performOperation(ground, operation, actor, operation.input.parse(input))) as Output;
  };
}

/** An exchange that was opened and closed; what was asked and answered stands in the samples of the record. */
export async function answerExchange(
  node: RecordNode,
  change: Partial<ExchangeIntent>,
  outcome: Parameters<typeof makeOutcome>[1] = {},
): Promise<ExchangeIntent> {
  const intent = makeIntent(change);
  await node.record.exchanges.openExchange(intent);
  await node.record.exchanges.closeExchange(makeOutcome(intent, outcome));
  return intent;
}
