import {
  analyze,
  createReidentifier,
  createReplyScreen,
  createSurrogates,
  type Encoding,
  transform,
} from '@cordon/deid';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../packages/deid/src/seeded-bytes.fixture.ts';
import { anyText, chunkSizes, cutInto, notes, runs } from './texts.ts';

const ENCODINGS: readonly Encoding[] = ['text', 'json'];

/** A reply about a note as the model writes it: with the surrogates of the note, and values that nobody held. */
function replyTo(text: string, seed: number) {
  const surrogates = createSurrogates({ randomBytes: seededBytes(seed) });
  const masked = transform(text, analyze(text), ({ entity }, value) => surrogates.allot(entity, value));
  const foreign = ' See also MRN: 99887766, Dr. Robert Nguyen, 457-55-5462, %34%35%37-55-5462. ';
  const half = masked.text.length >> 1;
  return {
    reply: masked.text.slice(0, half) + foreign + masked.text.slice(half),
    records: surrogates.records(),
    held: surrogates.records().map(({ value }) => value),
  };
}

type Reply = ReturnType<typeof replyTo>;

/** The text that a person gets, and all that was noticed on the way. */
function read({ records, held }: Reply, encoding: Encoding, chunks: Iterable<string>) {
  const screen = createReplyScreen({ held });
  const restorer = createReidentifier({ records, encoding });
  let text = '';
  for (const chunk of chunks) text += restorer.push(screen.push(chunk));
  text += restorer.push(screen.flush()) + restorer.flush();
  return { text, removed: screen.findings, notices: restorer.notices, restored: [...restorer.restored] };
}

/** The restorer without the screen before it, which holds groups of words together. */
function restore({ records }: Reply, encoding: Encoding, chunks: Iterable<string>): string {
  const restorer = createReidentifier({ records, encoding });
  let text = '';
  for (const chunk of chunks) text += restorer.push(chunk);
  return text + restorer.flush();
}

function* decodeInto(text: string, sizes: readonly number[]): Generator<string> {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield decoder.decode(bytes.subarray(at, at + size), { stream: true });
    at += size;
  }
  yield decoder.decode();
}

describe('how a reply is cut changes nothing', () => {
  test.each(ENCODINGS)('any text, any chunks (%s)', (encoding) => {
    let restored = 0;
    fc.assert(
      fc.property(anyText, fc.nat(), chunkSizes, (text, seed, sizes) => {
        const reply = replyTo(text, seed);
        const whole = read(reply, encoding, [reply.reply]);
        expect(read(reply, encoding, cutInto(reply.reply, sizes))).toEqual(whole);
        expect(restore(reply, encoding, cutInto(reply.reply, sizes))).toBe(
          restore(reply, encoding, [reply.reply]),
        );
        restored += whole.restored.length;
      }),
      runs(250),
    );
    expect(restored).toBeGreaterThan(150);
  });

  test('any text, bytes cut anywhere', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), chunkSizes, (text, seed, sizes) => {
        const drawn = replyTo(text, seed);
        const reply = { ...drawn, reply: drawn.reply.toWellFormed() };
        const chunks = [...decodeInto(reply.reply, sizes)];
        expect(chunks.join('')).toBe(reply.reply);
        expect(read(reply, 'text', chunks)).toEqual(read(reply, 'text', [reply.reply]));
      }),
      runs(250),
    );
  });

  test('notes of the corpora, in single characters and in pieces', () => {
    for (const [seed, note] of notes.entries()) {
      if (seed % 20 > 0) continue;
      const reply = replyTo(note, seed);
      const whole = read(reply, 'text', [reply.reply]);
      expect(whole.text).not.toContain('457-55-5462');
      for (const sizes of [[1], [3], [7, 1, 31]])
        expect(read(reply, 'text', cutInto(reply.reply, sizes))).toEqual(whole);
    }
  });

  test('every split point of one reply', () => {
    const text = 'Dr. Mary Johnson saw José Núñez (MRN: 12345678) on 03/04/2023 😀, 12 Oak Street, Apt 4.';
    const reply = replyTo(text, 1);
    for (const encoding of ENCODINGS) {
      const whole = read(reply, encoding, [reply.reply]);
      for (let at = 0; at <= reply.reply.length; at++)
        expect(read(reply, encoding, [reply.reply.slice(0, at), reply.reply.slice(at)])).toEqual(whole);
    }
  });
});
