import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { LineSplitter } from '../../kernel/line-splitter.ts';
import type { ActRecord } from '../../platform/audit/index.ts';
import type { Store, StoreTransaction } from '../../platform/store/index.ts';
import type { Columns } from './formats/format.ts';
import { findFormat } from './formats/index.ts';
import type { ShadowAiPorts } from './ports.ts';
import { freshReading, LogReading, longestLine } from './read-log.ts';
import { type Finished, finishImport, openGround } from './run-import.ts';
import { factsOfImport } from './view.ts';

export interface ImportGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
}

export interface FileWish {
  open(): AsyncIterable<Uint8Array>;
  /** Null where its first lines tell it. */
  readonly format: string | null;
  /** Zone of lines that state none; the organisation's if null. */
  readonly zone: string | null;
  readonly columns: Columns;
}

/** Reads a log at the machine, of any size: it streams, and what it adds is committed together with the event of it. */
export async function importLog(
  portsFor: (transaction: StoreTransaction) => ShadowAiPorts,
  { store, acts, clock }: ImportGround,
  wish: FileWish,
): Promise<Finished> {
  const now = clock.now();
  const ground = await store.transaction(async (transaction) => {
    const ports = portsFor(transaction);
    const zone = wish.zone ?? (await ports.organisation()).zone;
    return await openGround(ports, { zone, columns: wish.columns }, now);
  });
  const format = wish.format === null ? null : (findFormat(wish.format)?.id ?? null);
  const reading = new LogReading(ground, { ...freshReading, format });
  const splitter = new LineSplitter(longestLine);
  for await (const chunk of wish.open()) reading.push(splitter.push(chunk).map(textOf));
  reading.push(splitter.end().map(textOf));
  const read = { id: newId('shadowImport', clock), zone: ground.zone, by: null };
  const { finished, ticket } = await store.transaction(async (transaction) => {
    const { state, tallies } = reading;
    const finished = await finishImport(portsFor(transaction), clock, { ...read, state, tallies });
    const facts = factsOfImport(finished);
    const act = { event: 'shadow-import.finished', at: now, actor: null, facts } as const;
    return { finished, ticket: await acts.recordAct(transaction, act) };
  });
  await acts.integrate(ticket);
  return finished;
}

function textOf({ bytes }: { readonly bytes: Uint8Array | null }): string | null {
  return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
