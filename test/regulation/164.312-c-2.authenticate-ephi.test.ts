import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OversightSetup, oversightOperations } from '../../server/src/governance/oversight/index.ts';
import type { Actor } from '../../server/src/kernel/actor.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { performOperation } from '../../server/src/platform/audit/index.ts';
import {
  createRecordStage,
  makeIntent,
  makeOutcome,
  type RecordNode,
  type RecordStage,
} from '../../server/src/platform/audit/record.fixture.ts';
import { changeAsOwner } from '../support/tamper.ts';
import { safeguard } from './safeguard.ts';

const answer = 'Jane Canary rests';
let stage: RecordStage;
let node: RecordNode;

beforeAll(async () => {
  stage = await createRecordStage();
  node = await stage.openNode();
});
afterAll(() => stage.close());

async function keepAnswer(actor: Actor) {
  const intent = makeIntent({ actor: { kind: 'person', id: actor.id } as never });
  await node.record.exchanges.openExchange(intent);
  const { entry } = await node.record.exchanges.closeExchange(makeOutcome(intent));
  return { exchange: intent.exchange, entry };
}

async function verify(actor: Actor, exchange: string, text: string): Promise<{ matches: boolean }> {
  const names = { actors: async () => new Map() };
  const setup = { record: node.record, keys: node.keys, names: () => names } as unknown as OversightSetup;
  const operation = oversightOperations(setup).find(({ name }) => name === 'verify-answer');
  if (!operation) throw new Error('no such operation');
  const ground = { store: node.store, acts: node.record.acts, clock: systemClock };
  const input = operation.input.parse({ exchange, text });
  return (await performOperation(ground, operation, actor, input)) as { matches: boolean };
}

function makeClinician(): Actor {
  const id = newId('person', systemClock);
  return { kind: 'person', id, name: 'Dr. Test', roles: ['clinician'] } as Actor;
}

safeguard('164.312(c)(2)', 'Mechanism to authenticate electronic PHI', () => {
  test('an answer is confirmed to be the one that was given, and one changed byte is found', async () => {
    const clinician = makeClinician();
    const { exchange } = await keepAnswer(clinician);
    expect(await verify(clinician, exchange, answer)).toMatchObject({ matches: true });
    for (let at = 0; at < answer.length; at += 1) {
      const bytes = Buffer.from(answer);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const found = await verify(clinician, exchange, bytes.toString('latin1'));
      expect(found, bytes.toString('latin1')).toMatchObject({ matches: false });
    }
  });

  test('PHI that is kept and was altered is found, and where it stands', async () => {
    const { entry } = await keepAnswer(makeClinician());
    const problems = async () => (await node.record.integrity.verifyRecord()).log.problems;
    expect(await problems()).toEqual([]);
    const flip = () =>
      changeAsOwner(
        stage.database.store,
        'log_entry',
        'update log_entry set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where index = $1',
        [entry],
      );
    await flip();
    expect(await problems()).toMatchObject([{ index: entry, through: entry }]);
    await flip();
    expect(await problems()).toEqual([]);
  });

  test('PHI that is kept and was destroyed without authority is found, and where it stood', async () => {
    const { entry } = await keepAnswer(makeClinician());
    await changeAsOwner(
      stage.database.store,
      'log_entry',
      'update log_entry set sealed = null where index = $1',
      [entry],
    );
    const found = (await node.record.integrity.verifyRecord()).log.problems;
    expect(found).toMatchObject([{ index: entry, through: entry }]);
  });
});
