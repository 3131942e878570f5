import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FailureCode } from '../../server/src/kernel/failure.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody, type GatewayAnswer } from '../support/gateway-caller.ts';
import { expectRecordKept, type LedgerExchange, makeMark, readLedger } from '../support/record-ledger.ts';
import {
  beginStream,
  endStream,
  type ScriptedRequest,
  type ScriptedUpstream,
  sendWhole,
  startScriptedUpstream,
  streamPiece,
} from '../support/scripted-upstream.ts';

/** The caller hears before the entry is written. */
const soon = { timeout: 30_000, interval: 50 };
let cordon: TestCordon;
let upstream: ScriptedUpstream;
let key: string;
let unreachableKey: string;
const acknowledged: string[] = [];

beforeAll(async () => {
  cordon = await startCordon({
    flags: { 'provider-headers-timeout': '3s', 'provider-body-timeout': '3s' },
  });
  upstream = await startScriptedUpstream();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: upstream.url });
  await bringLive(cordon, { name: 'gone', vendor, url: `http://127.0.0.1:${await findClosedPort()}/v1` });
  key = await cordon.keyFor('notes');
  unreachableKey = await cordon.keyFor('gone');
});
afterAll(async () => {
  await cordon?.close();
  await upstream?.close();
});

let marks = 0;
const ssn = '219-47-6021';
/** A question with a mark, and with an identifier that must not come back in an error. */
function question(stream = false): object {
  marks += 1;
  return chatBody(`${makeMark(marks)}: Patient: Zebulon Quartermaine, SSN ${ssn}.`, { stream });
}

interface Asked {
  readonly stream?: boolean;
  readonly signal?: AbortSignal;
  readonly onText?: (text: string) => void;
  readonly as?: string;
}

async function ask({ stream = false, as = key, signal, onText }: Asked = {}): Promise<GatewayAnswer> {
  const answer = await callGateway({
    ...{ url: cordon.doors.url, key: as, body: question(stream) },
    headers: { 'x-cordon-subject': 'MRN-7' },
    ...(signal ? { signal } : {}),
    ...(onText ? { onText } : {}),
  });
  if (answer.acknowledged) acknowledged.push(answer.exchange);
  return answer;
}

async function recordedAs(exchange: string): Promise<LedgerExchange> {
  const found = (await readLedger(cordon.house)).find(({ id }) => id === exchange);
  if (!found) throw new Error(`not in the record: ${exchange}`);
  return found;
}

/** The caller gets the code and nothing of the content; the record says how the exchange ended. */
async function expectFailed(answer: GatewayAnswer, code: FailureCode): Promise<LedgerExchange> {
  expect(answer.error?.code).toBe(code);
  expect(answer.acknowledged).toBe(false);
  expect(JSON.stringify(answer.error)).not.toMatch(/Zebulon|219-47|\[(NAME|SSN)-/);
  const recorded = await recordedAs(answer.exchange);
  expect(recorded).toMatchObject({
    events: ['exchange.opened', 'exchange.closed'],
    state: 'failed',
    reason: code,
  });
  return recorded;
}

const both = [[false], [true]] as const;

describe.each(both)('the provider, stream %s', (stream) => {
  it('fails: nobody listens at its address', async () => {
    const answer = await ask({ stream, as: unreachableKey });
    expect(answer.status).toBe(502);
    await expectFailed(answer, 'provider_unreachable');
  });

  it('fails: an error that quotes the request', async () => {
    upstream.answerWith(({ body, response }) => response.writeHead(500).end(`${body} SSN ${ssn}`));
    const answer = await ask({ stream });
    expect(answer.status).toBe(502);
    expect(answer.text).toContain('Its status was 500.');
    await expectFailed(answer, 'provider_error');
  });

  it('fails: it refuses our credentials, or sends us elsewhere', async () => {
    for (const [status, headers] of [
      [401, {}],
      [429, { 'retry-after': '1' }],
      [307, { location: `http://127.0.0.1:9/${ssn}` }],
    ] as const) {
      upstream.answerWith(({ response }) => response.writeHead(status, headers).end());
      await expectFailed(await ask({ stream }), 'provider_error');
    }
  });

  it.each([
    ['no JSON', 'Zebulon says hello'],
    ['another form', JSON.stringify({ answer: `SSN ${ssn}` })],
    ['nothing at all', ''],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x41])],
  ])('answers garbage: %s', async (_, garbage) => {
    upstream.answerWith(({ response }) => {
      const data = stream && typeof garbage === 'string' ? `data: ${garbage}\n\n` : garbage;
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(data);
    });
    await expectFailed(await ask({ stream }), 'provider_broken');
  });

  it('is slow: it never begins to answer', async () => {
    upstream.answerWith(null);
    const arrived = upstream.nextRequest();
    const answer = await ask({ stream });
    expect(answer.status).toBe(504);
    await expectFailed(answer, 'provider_timeout');
    await (await arrived).abandoned;
  });

  it('is slow: it falls silent in the middle of its answer', async () => {
    upstream.answerWith(({ response }) => {
      response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
      response.write(stream ? streamPiece('Half an ans') : '{"choices":[');
    });
    const arrived = upstream.nextRequest();
    await expectFailed(await ask({ stream }), 'provider_timeout');
    await (await arrived).abandoned;
  });

  it('closes before it answers', async () => {
    upstream.answerWith(({ response }) => response.destroy());
    await expectFailed(await ask({ stream }), 'provider_broken');
  });

  it('fails but has done it: the answer was whole, and its end was lost', async () => {
    upstream.answerWith(({ response }) => {
      if (stream) {
        beginStream(response);
        response.write(streamPiece('The whole answer.'), () => response.destroy());
        return;
      }
      const whole = '{"choices":[{"index":0,"message":{"content":"The whole answer."}}]}';
      response.writeHead(200, { 'content-length': whole.length + 1 });
      response.write(whole, () => response.destroy());
    });
    await expectFailed(await ask({ stream }), 'provider_broken');
  });

  it('answers, and serves again after every fault', async () => {
    upstream.answerWith(({ response }) => {
      if (!stream) return sendWhole(response, 'Back again.');
      beginStream(response);
      response.write(streamPiece('Back '));
      response.write(streamPiece('again.'));
      endStream(response);
    });
    const answer = await ask({ stream });
    expect(answer.acknowledged).toBe(true);
    expect(await recordedAs(answer.exchange)).toMatchObject({ state: 'completed', delivered: 'Back again.' });
  });
});

describe('a stream', () => {
  it('that breaks off in the middle keeps what arrived, and its caller cannot take it for whole', async () => {
    upstream.answerWith(({ response }) => {
      beginStream(response);
      response.write(streamPiece('First words. '));
      response.write(streamPiece('More words, then '), () => response.destroy());
    });
    const answer = await ask({ stream: true });
    expect(answer.text).not.toContain('[DONE]');
    expect(answer.text).not.toContain('finish_reason":"stop"');
    const recorded = await expectFailed(answer, 'provider_broken');
    expect(recorded.returned).toBe('First words. More words, then ');
  });

  it('with an event that is too large is cut', async () => {
    upstream.answerWith(({ response }) => {
      beginStream(response);
      response.write(`data: ${'a'.repeat(2 * 1024 ** 2)}`);
    });
    const arrived = upstream.nextRequest();
    await expectFailed(await ask({ stream: true }), 'provider_broken');
    await (await arrived).abandoned;
  });

  it('whose caller goes away is cut at the provider, and closed as aborted with what the caller saw', async () => {
    upstream.answerWith(null);
    const gone = new AbortController();
    const seen = Promise.withResolvers<void>();
    const asked = ask({
      ...{ stream: true, signal: gone.signal },
      onText: (text) => {
        if (text.includes('First')) seen.resolve();
      },
    });
    const request = await upstream.nextRequest();
    beginStream(request.response);
    request.response.write(streamPiece('First words, and many more to come after them. '));
    await seen.promise;
    gone.abort();
    await request.abandoned;
    const answer = await asked;
    await vi.waitFor(
      async () =>
        expect(await recordedAs(answer.exchange)).toMatchObject({
          ...{ state: 'aborted', reason: 'client_gone' },
          delivered: expect.stringContaining('First words'),
        }),
      soon,
    );
  });
});

describe('a whole answer', () => {
  it('that is larger than accepted is refused', async () => {
    upstream.answerWith(({ response }) => {
      response.writeHead(200);
      void pour(response);
    });
    const arrived = upstream.nextRequest();
    await expectFailed(await ask(), 'provider_broken');
    await (await arrived).abandoned;
  });

  it('whose caller goes away before it came is cut at the provider', async () => {
    upstream.answerWith(null);
    const gone = new AbortController();
    const asked = ask({ signal: gone.signal });
    const request = await upstream.nextRequest();
    gone.abort();
    await request.abandoned;
    await asked;
    await vi.waitFor(async () => {
      const last = (await readLedger(cordon.house)).at(-1);
      expect(last).toMatchObject({ state: 'aborted', reason: 'client_gone', delivered: '' });
    }, soon);
  });
});

it('lets go of a connection whose error answer it does not read', async () => {
  upstream.answerWith(({ response }) => {
    response.writeHead(500);
    void pour(response);
  });
  const arrived = upstream.nextRequest();
  await expectFailed(await ask(), 'provider_error');
  await (await arrived).abandoned;
});

it('has opened the exchange in the record when the request reaches the provider', async () => {
  upstream.answerWith(null);
  const asked = ask();
  const request = await upstream.nextRequest();
  const last = (await readLedger(cordon.house)).at(-1);
  expect(last).toMatchObject({ events: ['exchange.opened'], state: 'open' });
  expect(last?.outbound).toBe(request.body);
  sendWhole(request.response, 'Done.');
  expect((await asked).acknowledged).toBe(true);
});

it('leaves a record in which nothing is missing, nothing twice, and which verifies', async () => {
  const ledger = await expectRecordKept(cordon.house, { upstream: upstream.bodies, acknowledged });
  for (const { entries } of ledger) expect(entries.join('')).not.toMatch(/Zebulon|219-47/);
  expect(cordon.logs.join('')).not.toMatch(/Zebulon|219-47|Back again/);
});

/** Sends without end, until the other side has had enough. */
async function pour(response: ScriptedRequest['response']): Promise<void> {
  const piece = Buffer.alloc(1024 ** 2, 'a');
  const closed = once(response, 'close');
  while (!response.destroyed) {
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), closed]);
  }
}

async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
