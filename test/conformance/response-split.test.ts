import { describe, expect, it } from 'vitest';
import {
  canMakeOut,
  FOREIGN,
  makeExchange,
  POSITIONS,
  WRITINGS,
  type Writing,
  writeReply,
} from '../../packages/deid/src/engine/response-split.fixture.ts';
import { createSurrogates } from '../../packages/deid/src/index.ts';
import { openaiChat } from '../../server/src/gateway/protocols/openai-chat/index.ts';
import { openaiCompatible } from '../../server/src/gateway/providers/openai-compatible/index.ts';
import type { ReplyBatch } from '../../server/src/gateway/reply.ts';
import { ReplyFlow } from '../../server/src/gateway/reply-flow.ts';
import { inspectReply } from '../../server/src/gateway/stages/inspect-reply.ts';
import { reidentify } from '../../server/src/gateway/stages/reidentify.ts';
import { phi } from '../../server/src/kernel/phi.ts';
import type { EgressReply } from '../../server/src/platform/egress/index.ts';

/*
 * The response-split profile on the whole way of a streamed reply: the provider's bytes, its events, the screen, the
 * restorer, the bytes to the caller. Only the socket is missing, because a socket does not keep the pieces apart.
 */
const exchange = makeExchange(7);
const surrogates = phi(
  createSurrogates({ randomBytes: (size) => new Uint8Array(size), existing: exchange.records }),
);
const values = phi(exchange.own.map(({ entity, value }) => ({ entity, value })));

const ignore = (): void => undefined;

type Channel = 'content' | 'arguments';

/** The provider's stream of events for a text in these pieces. */
function writeStream(channel: Channel, pieces: readonly string[]): Uint8Array {
  const deltas = pieces.map((piece) =>
    channel === 'content'
      ? { content: piece }
      : { tool_calls: [{ index: 0, function: { arguments: piece } }] },
  );
  const first =
    channel === 'content' ? [] : [{ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'send' } }] }];
  const chunks = [...first, ...deltas].map((delta) => ({
    choices: [{ index: 0, delta, finish_reason: null }],
  }));
  const last = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
  const events = [...chunks, last].map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
  return new TextEncoder().encode(`${events.join('')}data: [DONE]\n\n`);
}

/** What the caller's program makes of the gateway's own stream. */
async function pass(parts: readonly Uint8Array[], channel: Channel): Promise<string> {
  async function* arrive() {
    yield* parts;
  }
  const answer = { status: 200, body: arrive(), finish: ignore, discard: ignore } as unknown as EgressReply;
  const provider = openaiCompatible({
    egress: { request: async () => answer } as never,
    credential: async () => '',
    headersTimeout: 1000,
    bodyTimeout: 1000,
  });
  const outbound = { protocol: 'openai-chat', stream: true, document: {}, body: '{}' };
  const endpoint = { url: 'https://model.invalid/v1', credential: null } as never;
  const events = provider.disclose(outbound, { endpoint, signal: new AbortController().signal });
  const facts = { masked: { surrogates, values, texts: new Map() }, chart: { count: ignore } };
  const reply = new ReplyFlow(events[Symbol.asyncIterator]() as AsyncIterator<ReplyBatch>);
  const { inspected } = (await inspectReply.run({ ...facts, reply } as never)).facts;
  const decision = { obligations: { reidentify: true } };
  const { restored } = (await reidentify.run({ ...facts, decision, inspected } as never)).facts;
  const renderer = openaiChat.startStream({
    exchange: 'exc_1' as never,
    model: 'm',
    created: 0,
    wants: { usage: false },
  });
  let written = '';
  for await (const batch of restored) written += renderer.render(batch);
  return readByCaller(written + renderer.end(), channel);
}

function readByCaller(stream: string, channel: Channel): string {
  let text = '';
  for (const line of stream.split('\n')) {
    if (!line.startsWith('data: {')) continue;
    const { choices } = JSON.parse(line.slice(6)) as {
      choices: { delta: { content?: string; tool_calls?: { function: { arguments?: string } }[] } }[];
    };
    const delta = choices[0]?.delta;
    text += (channel === 'content' ? delta?.content : delta?.tool_calls?.[0]?.function.arguments) ?? '';
  }
  return text;
}

const channelOf = (writing: Writing): Channel => (writing.encoding === 'json' ? 'arguments' : 'content');
const positions = Object.entries(POSITIONS);
// Escapes make a text six times as long: they stand at the start, the others take turns over the positions.
const cells = WRITINGS.map((writing, at) => {
  const [position = '', place = () => ''] =
    positions[writing.name.includes('escapes') ? 0 : (at + 3) % 9] ?? [];
  return { name: writing.name, position, writing, place, at };
});
/** One of each kind: the library's own test has them all. */
const inBytes = cells.filter(({ name }) => /^(plain|percent|Markdown escapes|tool arguments)$/.test(name));

function makeReply(writing: Writing, place: (typeof cells)[number]['place'], at: number) {
  const own = exchange.own[(at * 2 + 1) % exchange.own.length];
  const foreign = FOREIGN[at % FOREIGN.length];
  if (own === undefined || foreign === undefined) throw new Error('There is no such value.');
  const piece = (text: string) => writing.piece(text);
  const mixed = `${foreign.before}${piece(foreign.value)}`;
  return {
    own,
    foreign,
    written: `${writeReply(writing, place, [mixed, piece(own.token)])} — é😀 ${piece(own.token)}`,
    restored: writing.restored(own.value),
  };
}

describe('a reply through the gateway, split at every point', () => {
  it.each(cells)('between deltas: $name, $position', async ({ writing, place, at }) => {
    const { written, restored, foreign } = makeReply(writing, place, at);
    const channel = channelOf(writing);
    const whole = await pass([writeStream(channel, [written])], channel);
    expect(whole).toContain(restored);
    expect(canMakeOut(whole, foreign.value), whole).toBe(false);
    expect(whole).toMatch(/\[[A-Z]+ removed\]/);
    for (let cut = 1; cut < written.length; cut++) {
      const pieces = [written.slice(0, cut), written.slice(cut)];
      expect(await pass([writeStream(channel, pieces)], channel)).toBe(whole);
    }
    // Character by character, every event in a turn of its own.
    const stream = new TextDecoder().decode(writeStream(channel, [...written]));
    const turns = stream.split(/(?<=\n\n)/).map((event) => new TextEncoder().encode(event));
    expect(await pass(turns, channel)).toBe(whole);
  });

  it.each(inBytes)('between bytes: $name, $position', async ({ writing, place, at }) => {
    const { written } = makeReply(writing, place, at);
    const channel = channelOf(writing);
    const bytes = writeStream(channel, [written.slice(0, 20), written.slice(20)]);
    const whole = await pass([bytes], channel);
    for (let cut = 1; cut < bytes.length; cut++)
      expect(await pass([bytes.subarray(0, cut), bytes.subarray(cut)], channel)).toBe(whole);
    const single = Array.from(bytes, (_, start) => bytes.subarray(start, start + 1));
    expect(await pass(single, channel)).toBe(whole);
  });
});
