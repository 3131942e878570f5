import { canonicalize } from '@cordon/audit-log';
import { describe, expect, test } from 'vitest';
import { programActor } from '../kernel/actor.ts';
import { Failure, type FailureCode, failureTable } from '../kernel/failure.ts';
import { Pipeline } from '../kernel/pipeline.ts';
import { stageCites } from '../kernel/stage-citations.ts';
import type { ExchangeRecord } from '../platform/audit/port.ts';
import { describeClosed, describeRefused } from '../platform/audit/public-record.ts';
import { makeIntent } from '../platform/audit/record.fixture.ts';
import { ExchangeChart } from './chart.ts';
import { describeStop } from './describe-stop.ts';
import type { Arrived } from './facts.ts';

/** What must never stand in a leaf: a path, a host, a key, what a driver or a parser quotes. */
const marks = ['/var/lib/', 'db-7.internal', 'ckey_', 'MRN-99', 'ENOENT', '10.9.8.7'];
const quoting = marks.join(' ');

const hostile: readonly (readonly [string, () => unknown])[] = [
  ['an error of the file system', () => Object.assign(new Error(`open ${quoting}`), { path: quoting })],
  ['an error with a name of its own', () => Object.assign(new TypeError(quoting), { name: quoting })],
  ['several at once', () => new AggregateError([new Error(quoting)], quoting)],
  ['a text', () => quoting],
  ['nothing', () => undefined],
  ['an object that speaks', () => ({ message: quoting, code: 'not_permitted', toString: () => quoting })],
  ['a failure caused by one', () => new Failure('stage_failed', { cause: new Error(quoting) })],
  ...(['keys_unavailable', 'vault_unavailable', 'ring_outdated', 'store_unavailable'] as const).map(told),
  ...(['record_unavailable', 'configuration_invalid', 'internal_error', 'stage_failed'] as const).map(told),
  ...(['conflict', 'not_found', 'backup_unavailable', 'destination_refused'] as const).map(told),
];

function told(code: FailureCode): readonly [string, () => unknown] {
  return [code, () => new Failure(code, { detail: quoting, field: quoting, next: quoting })];
}

describe('why a stage stopped, as the record says it', () => {
  describe.each(Object.keys(stageCites))('%s', (stage) => {
    test.each(hostile)('holds nothing of %s', async (_, make) => {
      const leaves = await stopAt(stage, make);
      for (const leaf of leaves) {
        expect(leaf).toContain(`"${stage}"`);
        for (const mark of marks) expect(leaf).not.toContain(mark);
      }
      expect(leaves).toHaveLength(2);
    });
  });

  test('is the fixed sentence of its code', () => {
    expect(describeStop(new Failure('keys_unavailable', { detail: quoting }))).toBe(
      failureTable.keys_unavailable.title,
    );
    expect(describeStop(new Error(quoting))).toBe(failureTable.stage_failed.title);
  });

  test('keeps what the policy and the form of the request gave as the reason', () => {
    const failure = new Failure('agreement_scope', { detail: 'BAA-1: it does not name the tier “free”.' });
    expect(describeStop(failure)).toBe(failure.message);
  });
});

/** The public parts of the entries that an exchange leaves whose stage throws this: refused, and ended after it was open. */
async function stopAt(stage: string, make: () => unknown): Promise<string[]> {
  const leaves: string[] = [];
  const receipt = { entry: 1, leafHash: '' };
  const record = {
    refuseExchange: async (refusal) => {
      leaves.push(canonicalize(describeRefused(refusal, 'nod_1')));
      return receipt;
    },
    closeExchange: async (outcome) => {
      leaves.push(canonicalize(describeClosed(outcome, 'nod_1', { at: 1, opened: 0, answer: '' })));
      return receipt;
    },
  } as Partial<ExchangeRecord> as ExchangeRecord;
  const { exchange, at } = makeIntent();
  const body = { map: () => undefined };
  const arrived = { exchange, at, protocol: { id: 'openai-chat' }, body } as unknown as Arrived;
  for (const isOpen of [false, true]) {
    const chart = new ExchangeChart(arrived, record);
    if (isOpen) chart.opened(receipt as Parameters<typeof chart.opened>[0]);
    const run = () => {
      throw make();
    };
    const failing = Pipeline.start<Arrived>().then({ name: stage, cites: [], run });
    await expect(
      failing.run(arrived, chart).catch(() => {
        throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    const failure = new Failure('stage_failed');
    await (isOpen ? chart.end(failure) : chart.refuse(failure, programActor));
  }
  return leaves;
}
