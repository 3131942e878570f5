import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents } from './sse.ts';

async function read(chunks: readonly (string | Uint8Array)[]): Promise<string[]> {
  async function* body() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
  const events: string[] = [];
  for await (const group of readEvents(body())) events.push(...group);
  return events;
}

describe('server-sent events', () => {
  it('reads data with any line end, joins lines, and passes over comments and other fields', async () => {
    expect(await read([': hi\n\nevent: x\ndata: a\ndata:b\n\ndata: c\r\n\r\ndata: d\r\rdata: e'])).toEqual([
      'a\nb',
      'c',
      'd',
      'e',
    ]);
  });

  it('gives the same events however the bytes are cut, inside a character too', async () => {
    const bytes = Buffer.from('data: {"t":"señor 😀"}\r\n\r\ndata: two\n\n: x\n\ndata: [DONE]\n\n');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        expect(await read(chunks)).toEqual(['{"t":"señor 😀"}', 'two', '[DONE]']);
      }),
    );
  });

  it('gives up on an event that never ends', async () => {
    await expect(read([`data: ${'x'.repeat(1_100_000)}`, 'x'])).rejects.toMatchObject({
      code: 'provider_broken',
    });
  });

  it('gives up on bytes that are no text', async () => {
    await expect(read([Uint8Array.of(0x64, 0xff, 0xfe)])).rejects.toMatchObject({ code: 'provider_broken' });
  });
});
