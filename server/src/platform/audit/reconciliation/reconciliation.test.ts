import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import { createRecordStage, makeIntent, type RecordStage } from '../record.fixture.ts';
import { compareCensus, sumComparisons } from './compare-census.ts';
import { SocketCensus } from './socket-census.ts';

let stage: RecordStage;
const later = () => Date.now() + 60 * 60_000;

beforeAll(async () => {
  stage = await createRecordStage();
});
beforeEach(async () => {
  await stage.database.store.query('delete from socket_count', []);
  await stage.database.store.query('delete from socket_node', []);
});
const censuses: SocketCensus[] = [];
afterEach(async () => {
  for (const census of censuses.splice(0)) await census.close();
});
afterAll(() => stage.close());

async function openCensus(node: Id<'node'>): Promise<SocketCensus> {
  const census = new SocketCensus({
    query: stage.database.store.query,
    clock: systemClock,
    node,
    onFault: (error) => expect.unreachable(String(error)),
  });
  censuses.push(census);
  await census.start();
  return census;
}

describe('exchanges counted where they arrive', () => {
  test('agree with the record when each has its entry', async () => {
    const { record } = await stage.openNode();
    const census = await openCensus(record.node);
    for (let n = 0; n < 3; n++) {
      const intent = makeIntent({ at: Date.now() });
      census.countRequest();
      census.countExchange(intent.at);
      await record.exchanges.openExchange(intent);
    }
    census.countRequest();
    await census.close();
    expect(await compareCensus(stage.database.store.query, later())).toMatchObject({
      ...{ requests: 4, exchanges: 3, unrecorded: 0, recorded: 3, cutOff: 0, missing: 0 },
    });
    expect(await sumComparisons(stage.database.store.query)).toMatchObject({ exchanges: 3, missing: 0 });
    expect(await compareCensus(stage.database.store.query, later()), 'each minute once').toMatchObject({
      from: null,
      exchanges: 0,
    });
  });

  test('show one that the record does not hold, also of a node that ended in good order', async () => {
    const { record } = await stage.openNode();
    const census = await openCensus(record.node);
    census.countExchange(Date.now());
    census.countExchange(Date.now());
    census.countUnrecorded(Date.now());
    await census.close();
    expect(await compareCensus(stage.database.store.query, later())).toMatchObject({ missing: 1, cutOff: 0 });
    expect(await sumComparisons(stage.database.store.query)).toMatchObject({ missing: 1 });
  });

  test('tell what a killed node had begun from what is missing without a reason', async () => {
    const census = await openCensus(newId('node', systemClock));
    census.countExchange(Date.now() - 120_000);
    census.countExchange(Date.now());
    await census.keep();
    expect(await compareCensus(stage.database.store.query, later())).toMatchObject({ cutOff: 1, missing: 1 });
  });

  test('are not compared while the minute may still gain entries', async () => {
    const census = await openCensus(newId('node', systemClock));
    census.countExchange(Date.now());
    await census.close();
    expect(await compareCensus(stage.database.store.query, Date.now())).toMatchObject({ from: null });
  });

  test('are kept once, however often they are written, and survive a database that was away', async () => {
    let away = true;
    const census = new SocketCensus({
      query: async (...statement) => {
        if (away) throw new Error('away');
        return await stage.database.store.query(...statement);
      },
      clock: systemClock,
      node: newId('node', systemClock),
      onFault: () => undefined,
    });
    census.countExchange(Date.now());
    await census.keep();
    away = false;
    await census.keep();
    await census.keep();
    const { rows } = await stage.database.store.query('select exchanges from socket_count', []);
    expect(rows).toEqual([{ exchanges: 1 }]);
  });
});
