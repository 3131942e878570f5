import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { openRecord } from '../../server/src/platform/audit/open-record.ts';
import { makeIntent, makeOutcome } from '../../server/src/platform/audit/record-samples.fixture.ts';
import {
  type KeyTables,
  openContentKeys,
  openKeyRingFile,
  openOrganisationKey,
} from '../../server/src/platform/keys/index.ts';
import { openStore } from '../../server/src/platform/store/index.ts';

/**
 * A node of the record as a program of its own, that a test kills or pauses: several callers open and close exchanges
 * without pause. Standard output says `ready`, then `ENTRY LEAFHASH EXCHANGE` for each acknowledged entry, at last
 * `done`. It ends when it reads a line. Arguments: URL of the database, key ring, origin of the log, callers.
 */
const [, , url = '', ringPath = '', origin = '', callers = '8'] = process.argv;
const clock = systemClock;
const store = await openStore({ url });
const ring = await openKeyRingFile({ path: ringPath });
const tables = store.tables<KeyTables>();
const organisation = await openOrganisationKey(tables, ring, clock);
const keys = openContentKeys({ database: tables, query: store.query, organisation, clock });
const record = await openRecord({ store, ring, keys, organisation, clock, origin });
const system = newId('system', clock);

let running = true;
process.stdin.once('data', () => {
  running = false;
});
process.stdout.write('ready\n');

async function conduct(subject: `sub_${string}`): Promise<void> {
  const intent = makeIntent({ system, subjects: [subject] });
  try {
    const opened = await record.exchanges.openExchange(intent);
    process.stdout.write(`${opened.entry} ${opened.leafHash} ${intent.exchange}\n`);
    const closed = await record.exchanges.closeExchange(makeOutcome(intent));
    process.stdout.write(`${closed.entry} ${closed.leafHash} ${intent.exchange}\n`);
  } catch (error) {
    // What is refused was not acknowledged; the test counts what was.
    process.stderr.write(`${error instanceof Error ? error.message : 'refused'}\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

await Promise.all(
  Array.from({ length: Number(callers) }, async () => {
    const subject = newId('subject', clock);
    while (running) await conduct(subject);
  }),
);
await record.close();
await store.close();
process.stdout.write('done\n');
process.exit(0);
