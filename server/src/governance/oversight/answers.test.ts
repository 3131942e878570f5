import { createHash } from 'node:crypto';
import { verifyInclusion } from '@cordon/audit-log';
import { describe, expect, test } from 'vitest';
import {
  answerExchange,
  callerOn,
  makePerson,
  openRecordNode,
} from '../../../../test/support/record-node-stage.ts';
import { destroyCertified } from '../../../../test/support/tamper.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import { makeRefusal } from '../../platform/audit/record.fixture.ts';
import { type OversightSetup, oversightOperations } from './index.ts';

const { node } = await openRecordNode();
const answer = 'Jane Canary rests';
const names = { actors: async (ids: readonly string[]) => new Map(ids.map((id) => [id, 'Dr. Test'])) };
const call = callerOn(node, () =>
  oversightOperations({
    record: node.record,
    keys: node.keys,
    names: () => names,
  } as unknown as OversightSetup),
);

const answered = async (actor: Actor, at = Date.now()): Promise<Id<'exchange'>> =>
  (await answerExchange(node, { at, actor })).exchange;

interface Verified {
  readonly matches: boolean;
  readonly signature: {
    matches: boolean;
    edited: boolean;
    by: string;
    opening: string | null;
    commitment: string;
  } | null;
  readonly says: string;
  readonly opening: string | null;
  readonly commitment: string;
  readonly entry: number;
  readonly leaf: string;
  readonly leafHash: string;
  readonly path: readonly string[];
  readonly treeSize: number;
  readonly rootHash: string;
}

const verify = (actor: Actor, exchange: string, text: string) =>
  call<Verified>('verify-answer', actor, { exchange, text });

describe('an answer', () => {
  test('is told from any other text, byte for byte, with a proof that needs nothing of ours', async () => {
    const clinician = makePerson('clinician');
    const exchange = await answered(clinician);
    const found = await verify(clinician, exchange, answer);
    expect(found).toMatchObject({ matches: true, signature: null });
    const sha256 = (...parts: Uint8Array[]) =>
      parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    const opening = Buffer.from(found.opening ?? '', 'base64');
    const commitment = sha256(opening, sha256(Buffer.from(answer))).toString('base64');
    expect(JSON.parse(found.leaf)).toMatchObject({ answer: commitment, exchange });
    const leafHash = sha256(Uint8Array.of(0), Buffer.from(found.leaf));
    expect(leafHash.toString('hex')).toBe(found.leafHash);
    const proof = found.path.map((hash) => Buffer.from(hash, 'hex'));
    const tree = { index: found.entry, size: found.treeSize, root: Buffer.from(found.rootHash, 'hex') };
    expect(verifyInclusion({ ...tree, leafHash, proof })).toBe(true);
    for (const other of [`${answer} `, answer.normalize('NFD').replace('e', 'é'), '', 'jane Canary rests']) {
      expect(await verify(clinician, exchange, other)).toMatchObject({ matches: false, opening: null });
    }
    const digest = sha256(Buffer.from(answer)).toString('hex');
    expect(await call('verify-answer', clinician, { exchange, sha256: digest })).toMatchObject({
      matches: true,
    });
  });

  test('cannot be guessed from its entry: equal answers are committed to differently', async () => {
    const clinician = makePerson('clinician');
    const commitments = new Set<string>();
    for (let n = 0; n < 3; n += 1) {
      commitments.add((await verify(clinician, await answered(clinician), answer)).commitment);
    }
    expect(commitments.size).toBe(3);
    const plain = createHash('sha256').update(createHash('sha256').update(answer).digest()).digest('base64');
    expect([...commitments]).not.toContain(plain);
  });

  test('is told after its content was destroyed', async () => {
    const clinician = makePerson('clinician');
    const exchange = await answered(clinician, Date.UTC(2018, 3, 2));
    const read = await node.record.reader.readExchange(exchange);
    const { rows } = await node.store.query<{ id: string }>(
      'select id from content_key where scope = any($1)',
      [read?.exchange.subjects],
    );
    await destroyCertified(
      node.store,
      node.keys,
      rows.map(({ id }) => id),
      Date.now(),
    );
    node.keys.forget();
    expect(await node.record.reader.readContentState(exchange)).toBe('destroyed');
    expect(await verify(clinician, exchange, answer)).toMatchObject({ matches: true });
    expect(await verify(clinician, exchange, 'Jane Canary sleeps')).toMatchObject({ matches: false });
  });

  test('is shown to nobody who may not see its exchange, and each question is an entry', async () => {
    const clinician = makePerson('clinician');
    const exchange = await answered(clinician);
    await expect(verify(makePerson('clinician'), exchange, answer)).rejects.toMatchObject({
      code: 'not_found',
    });
    const auditor = makePerson('auditor');
    await verify(auditor, exchange, 'a guess');
    expect((await node.record.reader.readLastAct('answer.verified', exchange))?.record).toMatchObject({
      actor: { id: auditor.id },
      facts: { exchange, matches: false },
    });
    const refusal = makeRefusal({ actor: clinician });
    await node.record.exchanges.refuseExchange(refusal);
    await expect(verify(clinician, refusal.exchange, '')).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a signature', () => {
  test('under the answer as it is, and an edit after it, are told apart', async () => {
    const clinician = makePerson('clinician');
    const exchange = await answered(clinician);
    expect(await call('sign-answer', clinician, { exchange, text: answer })).toMatchObject({
      ...{ edited: false, replaces: null },
    });
    expect(await verify(clinician, exchange, answer)).toMatchObject({
      matches: true,
      signature: { matches: true, edited: false, by: 'Dr. Test' },
      says: 'This is the answer as it was given, and it was signed as it is.',
    });
    expect(await verify(clinician, exchange, `${answer}, and walks.`)).toMatchObject({
      matches: false,
      signature: { matches: false, opening: null },
      says: 'This is not the text that was signed: it was changed afterwards.',
    });
  });

  test('under an edited answer covers the edit, takes the place of the one before, and stays in the record', async () => {
    const clinician = makePerson('clinician');
    const exchange = await answered(clinician);
    await call('sign-answer', clinician, { exchange, text: answer });
    const edited = 'Jane Canary rests. Vital signs were stable.';
    const signed = await call<{ edited: boolean; replaces: number }>('sign-answer', clinician, {
      exchange,
      text: edited,
    });
    expect(signed.edited).toBe(true);
    const replaced = await node.record.reader.readEntry(signed.replaces);
    expect(replaced.record).toMatchObject({ event: 'answer.signed', facts: { edited: false } });
    const found = await verify(clinician, exchange, edited);
    expect(found).toMatchObject({
      matches: false,
      // Who holds the signed text is not helped to guess the answer.
      opening: null,
      signature: { matches: true, edited: true, opening: expect.any(String) },
    });
    expect(await verify(clinician, exchange, answer)).toMatchObject({
      matches: true,
      says: 'This is the answer as it was given, but another text was signed.',
    });
  });

  test('is the word of the person who asked, under an answer that was whole', async () => {
    const clinician = makePerson('clinician');
    const exchange = await answered(clinician);
    const sign = (actor: Actor, of: string) => call('sign-answer', actor, { exchange: of, text: answer });
    await expect(sign(makePerson('privacy-officer'), exchange)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    const aborted = { end: 'aborted', reason: 'client_gone' } as const;
    const { exchange: half } = await answerExchange(node, { actor: clinician }, aborted);
    await expect(sign(clinician, half)).rejects.toMatchObject({ code: 'conflict' });
    expect((await verify(clinician, half, answer)).matches).toBe(true);
  });
});
