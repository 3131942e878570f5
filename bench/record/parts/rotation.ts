import { rmSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../../server/src/kernel/clock.ts';
import { newId } from '../../../server/src/kernel/ids.ts';
import {
  beginRotation,
  continueRotation,
  createKeyRingFile,
  type KeyTables,
  openContentKeys,
  openOrganisationKey,
} from '../../../server/src/platform/keys/index.ts';
import type { Cluster } from '../cluster.ts';
import { makeIntent } from '../exchanges.ts';
import { keepBusy, keepPace, type Measured } from '../load.ts';
import type { Options } from '../options.ts';
import { openBenchRecord } from '../record-target.ts';

export interface RotationFigures {
  readonly keys: number;
  /** Appends asked for each second. */
  readonly pace: number;
  /** Keys wrapped anew each second, with nothing else to do, and while that pace is kept. */
  readonly alone: number;
  readonly loaded: readonly number[];
  readonly before: readonly Measured[];
  readonly during: readonly Measured[];
}

/** Of what the record takes, how much is asked for: room is left, as in a gateway that is not at its limit. */
const shareAsked = 0.25;
const chunk = 1_000;

/** Rotations of the keys over many content keys, alone and while exchanges are appended: how fast, and what they cost. */
export async function measureRotation(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<RotationFigures> {
  await cluster.dropDatabase('rotation');
  const { store } = await cluster.openDatabase('rotation');
  const file = path.join(cluster.folder, 'ring-rotation.json');
  for (const name of [file, `${file}.key`]) rmSync(name, { force: true });
  const ring = await createKeyRingFile({ path: file, clock: systemClock });
  const tables = store.tables<KeyTables>();
  const organisation = await openOrganisationKey(tables, ring, systemClock);
  const record = await openBenchRecord(store, ring);
  const keys = openContentKeys({ database: tables, query: store.query, organisation, clock: systemClock });
  for (let made = 0; made < options.keys; made += chunk) {
    const requests = Array.from({ length: Math.min(chunk, options.keys - made) }, () => ({
      scopes: [newId('subject', systemClock)],
      contentClass: 'content' as const,
      at: Date.now(),
    }));
    await keys.keysFor(requests);
  }
  const ground = { store, ring, organisation, clock: systemClock, worker: 'bench', resealings: [] };
  const rotate = async (): Promise<number> => {
    await beginRotation(tables, { ring, clock: systemClock }, null);
    const began = performance.now();
    const done = await continueRotation({ ...ground, recordEnd: async () => undefined });
    if (done?.step !== 'done' || done.rewrapped < options.keys) throw new Error('A rotation did not end.');
    return done.rewrapped / ((performance.now() - began) / 1_000);
  };
  const append = () => record.exchanges.openExchange(makeIntent(options.sealedBytes));
  const most = await keepBusy(options.callers, Math.max(1, options.seconds), append);
  const pace = Math.max(20, Math.floor(most.perSecond * shareAsked));
  const alone = await rotate();
  tell(`  alone: ${Math.round(alone)} keys/s`);
  const [before, during, loaded]: [Measured[], Measured[], number[]] = [[], [], []];
  for (let round = 0; round < options.rounds; round += 1) {
    before.push(await keepPace(pace, options.seconds, append));
    let isOver = false;
    const rotating = rotate().finally(() => {
      isOver = true;
    });
    during.push(await keepPace(pace, 3_600, append, () => isOver));
    loaded.push(await rotating);
    tell(
      `  round ${round + 1} of ${options.rounds}: ${Math.round(loaded.at(-1) ?? 0)} keys/s beside ${pace} appends/s`,
    );
  }
  await record.close();
  return { keys: options.keys, pace, alone, loaded, before, during };
}
