import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordAbandonedTallies } from '../../server/src/platform/audit/index.ts';
import { callGateway, chatBody, type GatewayAnswer } from '../support/gateway-caller.ts';
import {
  foundRealInstance,
  type RealInstance,
  type RunningCordon,
  setUpGateway,
} from '../support/real-instance.ts';
import { expectRecordKept, type LedgerExchange, makeMark, markOf } from '../support/record-ledger.ts';
import {
  beginStream,
  endStream,
  type ScriptedRequest,
  type ScriptedUpstream,
  sendWhole,
  startScriptedUpstream,
  streamPiece,
} from '../support/scripted-upstream.ts';

const callers = 8;
let instance: RealInstance;
let upstream: ScriptedUpstream;
let serving: RunningCordon;
let key: string;
let asked = 0;
const acknowledged: string[] = [];

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  instance = await foundRealInstance();
  const house = await instance.openHouse();
  try {
    key = (await setUpGateway(house, upstream.url)).key;
  } finally {
    await house.close();
  }
  serving = await instance.serve();
});
afterAll(async () => {
  await instance?.close();
  await upstream?.close();
});

/** A question to the real program; whatever is acknowledged is kept in mind. */
async function ask(stream: boolean, onText?: (text: string) => void): Promise<GatewayAnswer> {
  asked += 1;
  const answer = await callGateway({
    ...{ url: serving.url, key },
    body: chatBody(`${makeMark(asked)}: Patient: Ada Quill is stable.`, { stream }),
    headers: { 'x-cordon-subject': `MRN-${asked % 5}` },
    ...(onText ? { onText } : {}),
  });
  if (answer.acknowledged) acknowledged.push(answer.exchange);
  return answer;
}

/** Repeats what it was sent, in some pieces if a stream was asked for. */
function repeat({ body, response }: ScriptedRequest): void {
  const { stream, messages } = JSON.parse(body) as { stream?: boolean; messages: { content: string }[] };
  const text = messages.at(-1)?.content ?? '';
  if (!stream) {
    sendWhole(response, text);
    return;
  }
  beginStream(response);
  for (let from = 0; from < text.length; from += 12) response.write(streamPiece(text.slice(from, from + 12)));
  endStream(response);
}

/** Callers that ask without pause, until told to stop. `served` resolves after so many more acknowledged answers. */
function putUnderLoad() {
  let running = true;
  const work = Array.from({ length: callers }, async (_, caller) => {
    while (running) {
      const answer = await ask(caller % 2 === 0);
      // A killed program answers nothing for a while; asking on at once would only heat the machine.
      if (!answer.acknowledged) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  return {
    served: (more: number) => {
      const wanted = acknowledged.length + more;
      return vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(wanted), {
        timeout: 60_000,
        interval: 5,
      });
    },
    async stop() {
      running = false;
      await Promise.all(work);
    },
  };
}

/** A stream that the provider has begun and does not end, of which a part is in the record. */
async function beginUnfinishedStream(): Promise<{ mark: string; asking: Promise<GatewayAnswer> }> {
  upstream.answerWith(null);
  const arrived = upstream.nextRequest();
  const shown = Promise.withResolvers<void>();
  const asking = ask(true, (text) => {
    if (text.includes('First words')) shown.resolve();
  });
  const early = asking.then((answer) => {
    throw new Error(`answered before it reached the provider: ${answer.status} ${answer.text}`);
  });
  const { body, response } = await Promise.race([arrived, early]);
  beginStream(response);
  response.write(streamPiece('First words, and then some more of them, and then. '));
  await shown.promise;
  const store = await instance.openStore();
  try {
    await vi.waitFor(
      async () => {
        const { rows } = await store.query('select 1 from exchange_open where partial is not null');
        expect(rows).toHaveLength(1);
      },
      { timeout: 30_000, interval: 50 },
    );
  } finally {
    await store.close();
  }
  upstream.answerWith(repeat);
  return { mark: markOf(body), asking };
}

/** Waits until the running program itself has closed what was cut off, then reads everything. */
async function expectKept(): Promise<LedgerExchange[]> {
  const store = await instance.openStore();
  try {
    await vi.waitFor(
      async () => {
        const { rows } = await store.query("select id from exchange where state = 'open'");
        expect(rows).toEqual([]);
      },
      { timeout: 40_000, interval: 200 },
    );
  } finally {
    await store.close();
  }
  const house = await instance.openHouse();
  try {
    return await expectRecordKept(house, { upstream: upstream.bodies, acknowledged });
  } finally {
    await house.close();
  }
}

describe('kill -9 under load', () => {
  it('of Cordon: a new one serves, and has closed what was cut off with what had arrived', async () => {
    const unfinished = await beginUnfinishedStream();
    const load = putUnderLoad();
    await load.served(30);
    await serving.end('SIGKILL');
    await load.stop();
    expect((await unfinished.asking).acknowledged).toBe(false);
    serving = await instance.serve();
    expect((await ask(true)).acknowledged).toBe(true);
    const ledger = await expectKept();
    const cut = ledger.find(({ outbound }) => markOf(outbound ?? '') === unfinished.mark);
    expect(cut).toMatchObject({
      ...{ state: 'interrupted', events: ['exchange.opened', 'exchange.closed'] },
      delivered: expect.stringContaining('First words'),
    });
  });

  it('of PostgreSQL: the same Cordon brings it back and serves again', async () => {
    const load = putUnderLoad();
    await load.served(30);
    const killed = await instance.readPostmaster();
    process.kill(killed, 'SIGKILL');
    // Sessions outlive their server by moments, so only a new server proves that it came back.
    await vi.waitFor(async () => expect(await instance.readPostmaster()).not.toBe(killed), {
      ...{ timeout: 30_000, interval: 50 },
    });
    await load.served(30);
    await load.stop();
    await expectKept();
  });

  it('of Cordon: the refusals of strangers that it had counted come into the record by the next one', async () => {
    const strangers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        callGateway({ url: serving.url, key: `sk-${n}`, body: chatBody('Hello.') }),
      ),
    );
    expect(strangers.every(({ status }) => status === 401)).toBe(true);
    const store = await instance.openStore();
    const kept = async (sql: string) => (await store.query<{ count: number }>(sql)).rows;
    try {
      await vi.waitFor(
        async () =>
          expect(await kept("select count from refusal_tally where reason = 'key_invalid'")).toEqual([
            { count: 199 },
          ]),
        { timeout: 30_000, interval: 50 },
      );
    } finally {
      await store.close();
    }
    // Its database ends with it, sooner or later.
    await serving.end('SIGKILL');
    const house = await instance.openHouse();
    try {
      // As if the time had passed after which nobody waits for it.
      await house.store.query("update refusal_tally set begun_at = begun_at - interval '4 minutes'");
      await recordAbandonedTallies({ ...house, acts: house.record.acts });
      const { rows } = await house.store.query(
        `select facts ->> 'count' as count from audit_act
         where event = 'refusals.counted' and facts ->> 'reason' = 'key_invalid'`,
      );
      expect(rows).toEqual([{ count: '199' }]);
    } finally {
      await house.close();
    }
    serving = await instance.serve();
  });

  it('of both at once: nothing that was acknowledged is lost', async () => {
    const load = putUnderLoad();
    await load.served(30);
    const postmaster = await instance.readPostmaster();
    const ended = serving.end('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await ended;
    await load.stop();
    serving = await instance.serve();
    expect((await ask(false)).acknowledged).toBe(true);
    const ledger = await expectKept();
    expect(ledger.length).toBeGreaterThanOrEqual(acknowledged.length);
    expect(instance.output()).not.toContain('Quill');
  });
});

it('asked to stop under load, it ends what runs and leaves nothing open', async () => {
  const load = putUnderLoad();
  await load.served(20);
  const code = await serving.end('SIGTERM');
  await load.stop();
  expect(code).toBe(0);
  const ledger = await expectKept();
  expect(ledger.at(-1)?.state).not.toBe('interrupted');
  const verified = await instance.run('audit', 'verify');
  expect(verified, verified.out).toMatchObject({ code: 0 });
});
