import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from './sse.ts';

function read(chunks: readonly (string | Uint8Array)[]): string[] {
  const reader = createEventReader();
  const events = chunks.flatMap((chunk) =>
    reader.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk),
  );
  return [...events, ...reader.end()];
}

describe('server-sent events', () => {
  it('reads data with any line end, joins lines, and passes over comments and other fields', () => {
    expect(read([': hi\n\nevent: x\ndata: a\ndata:b\n\ndata: c\r\n\r\ndata: d\r\rdata: e'])).toEqual([
      'a\nb',
      'c',
      'd',
      'e',
    ]);
  });

  it('gives the same events however the bytes are cut, inside a character too', () => {
    const bytes = Buffer.from('data: {"t":"señor 😀"}\r\n\r\ndata: two\n\n: x\n\ndata: [DONE]\n\n');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        expect(read(chunks)).toEqual(['{"t":"señor 😀"}', 'two', '[DONE]']);
      }),
    );
  });

  it('gives the same events however carriage returns are cut', () => {
    const bytes = Buffer.from('data: a\r\ndata: b\r\n\r\ndata: c\r\rdata: d\n\ndata: e\r\n\n\r');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(bytes.length)), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        expect(read(chunks)).toEqual(['a\nb', 'c', 'd', 'e']);
      }),
    );
  });

  it('passes over a byte order mark at the start and nowhere else', () => {
    expect(read(['\ufeffdata: a\n', '\ufeffdata: b\n\ndata: \ufeffc\n\n'])).toEqual(['a', '\ufeffc']);
  });

  it('gives an event out with its last byte', () => {
    for (const end of ['\n\n', '\r\n\r\n', '\r\r']) {
      expect(createEventReader().push(Buffer.from(`data: now${end}`))).toEqual(['now']);
    }
  });

  it.each([
    ['one line', [`data: ${'x'.repeat(1_100_000)}`, 'x']],
    ['many lines', Array.from({ length: 12 }, () => `data: ${'x'.repeat(100_000)}\n`)],
  ])('gives up on an event of %s that never ends', (_, chunks) => {
    expect(() => read(chunks)).toThrow(expect.objectContaining({ code: 'provider_broken' }));
  });

  it('gives up on bytes that are no text', () => {
    expect(() => read([Uint8Array.of(0x64, 0xff, 0xfe)])).toThrow(
      expect.objectContaining({ code: 'provider_broken' }),
    );
    expect(() => read(['data: x\n\n', Uint8Array.of(0xe2, 0x82, 0x0a)])).toThrow(
      expect.objectContaining({ code: 'provider_broken' }),
    );
  });
});
