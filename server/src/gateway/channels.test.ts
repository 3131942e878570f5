import { describe, expect, it } from 'vitest';
import { type ChannelTransform, transformChannels } from './channels.ts';
import type { ReplyBatch, ReplyEvent } from './reply.ts';

/** Holds back the last character until more comes. */
function holdLast(): ChannelTransform {
  let held = '';
  return {
    push(delta) {
      const all = held + delta;
      held = all.slice(-1);
      return all.slice(0, -1);
    },
    flush() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

function run(batches: readonly ReplyBatch[]): ReplyEvent[] {
  return batches.flatMap(transformChannels(holdLast));
}

describe('transforming the channels of a reply', () => {
  it('gives out what one channel holds back before another speaks, and before the finish', () => {
    const events = run([
      [{ type: 'text', delta: 'ab' }],
      [
        { type: 'text', delta: 'c' },
        { type: 'tool-call', index: 0, id: 'i', name: 'n' },
      ],
      [
        { type: 'tool-arguments', index: 0, delta: 'de' },
        { type: 'tool-arguments', index: 1, delta: 'fg' },
      ],
      [{ type: 'finish', reason: 'stop' }],
    ]);
    expect(events).toEqual([
      { type: 'text', delta: 'a' },
      { type: 'text', delta: 'b' },
      { type: 'text', delta: 'c' },
      { type: 'tool-call', index: 0, id: 'i', name: 'n' },
      { type: 'tool-arguments', index: 0, delta: 'd' },
      { type: 'tool-arguments', index: 0, delta: 'e' },
      { type: 'tool-arguments', index: 1, delta: 'f' },
      { type: 'tool-arguments', index: 1, delta: 'g' },
      { type: 'finish', reason: 'stop' },
    ]);
  });
});
