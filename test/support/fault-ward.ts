import { expect } from 'vitest';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from './cordon.ts';
import { type DatabaseProxy, startDatabaseProxy } from './database-proxy.ts';
import { callGateway, chatBody, type GatewayAnswer } from './gateway-caller.ts';
import { expectRecordKept, type LedgerExchange, makeMark, readLedger } from './record-ledger.ts';

export interface AskOptions {
  readonly stream?: boolean;
  readonly subject?: string;
  /** System that the request names; the key fixes `notes`, so any other is a refusal. */
  readonly system?: string;
  readonly onText?: (text: string) => void;
}

/** One whole Cordon whose line to the database can be struck, and what its callers saw. */
export interface FaultWard {
  readonly cordon: TestCordon;
  readonly proxy: DatabaseProxy;
  /** Asks one question with a mark and an identifier; the upstream repeats it. */
  ask(options?: AskOptions): Promise<GatewayAnswer>;
  /** Requests that reached the upstream so far. */
  upstreamCount(): number;
  /** What the record holds about the exchange of this answer. */
  recordOf(answer: GatewayAnswer): Promise<LedgerExchange | undefined>;
  /** Holds everything that was seen so far against the record. */
  expectKept(): Promise<LedgerExchange[]>;
  close(): Promise<void>;
}

export const secretName = 'Ada Quill';

export async function openFaultWard(): Promise<FaultWard> {
  const proxy = await startDatabaseProxy();
  const cordon = await startCordon({ through: (url) => proxy.open(url) });
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url });
  const key = await cordon.keyFor('notes');
  const acknowledged: string[] = [];
  let asked = 0;
  return {
    ...{ cordon, proxy },
    async ask({ stream = false, subject = 'MRN-7', system, onText } = {}) {
      asked += 1;
      const answer = await callGateway({
        ...{ url: cordon.doors.url, key },
        body: chatBody(`${makeMark(asked)}: Patient: ${secretName} is stable.`, { stream }),
        headers: { 'x-cordon-subject': subject, ...(system ? { 'x-cordon-system': system } : {}) },
        ...(onText ? { onText } : {}),
      });
      if (answer.acknowledged) {
        acknowledged.push(answer.exchange);
        expect(answer.text).toContain('Quill');
      }
      return answer;
    },
    upstreamCount: () => cordon.upstream.requests.length,
    recordOf: async (answer) =>
      (await readLedger(cordon.house)).find(({ id }) => id === (answer.exchange || answer.error?.exchange)),
    expectKept: () =>
      expectRecordKept(cordon.house, {
        upstream: cordon.upstream.requests.map(({ body }) => body),
        acknowledged,
      }),
    async close() {
      proxy.restore();
      await cordon.close();
      await proxy.close();
    },
  };
}

/** Statements of the record, told apart by what only they do. */
export const statements = {
  anyEntry: 'UPDATE log_head SET size',
  opening: 'insert into exchange_open',
  closing: 'delete from exchange_open',
  vaultReading: 'from vault_surrogates where conversation',
  registering: 'insert into subject',
} as const;
