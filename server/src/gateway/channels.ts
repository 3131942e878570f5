import type { ReplyBatch, ReplyEvent } from './reply.ts';

/** One stream of text inside a reply: the answer, a refusal, or the arguments of one tool call. */
export interface Channel {
  readonly type: 'text' | 'refusal' | 'tool-arguments';
  readonly index: number;
}

/** Transforms one channel. `push` may hold back an ending that could still change; `flush` gives it out. */
export interface ChannelTransform {
  push(delta: string): string;
  flush(): string;
}

/**
 * Applies a transform to each channel of a reply. Text held back in one channel is given out before another channel
 * speaks and before the reply finishes, so that the order of events stays.
 * @param open makes the transform of a channel when its first piece arrives
 * @param atEnd events to add before the finish
 */
export async function* transformChannels(
  source: AsyncIterable<ReplyBatch>,
  open: (channel: Channel) => ChannelTransform,
  atEnd: () => readonly ReplyEvent[] = () => [],
): AsyncIterable<ReplyBatch> {
  const transforms = new Map<string, ChannelTransform>();
  let speaking: { channel: Channel; transform: ChannelTransform } | null = null;

  const hush = (into: ReplyEvent[]): void => {
    if (speaking) emit(speaking.channel, speaking.transform.flush(), into);
    speaking = null;
  };
  const speak = (channel: Channel, delta: string, into: ReplyEvent[]): void => {
    const key = `${channel.type}:${channel.index}`;
    const known = transforms.get(key);
    const transform = known ?? open(channel);
    if (!known) transforms.set(key, transform);
    if (speaking?.transform !== transform) hush(into);
    speaking = { channel, transform };
    emit(channel, transform.push(delta), into);
  };

  for await (const batch of source) {
    const out: ReplyEvent[] = [];
    for (const event of batch) {
      const channel = channelOf(event);
      if (channel && 'delta' in event) {
        speak(channel, event.delta, out);
        continue;
      }
      if (event.type === 'tool-call' || event.type === 'finish') hush(out);
      if (event.type === 'finish') out.push(...atEnd());
      out.push(event);
    }
    if (out.length > 0) yield out;
  }
}

function channelOf(event: ReplyEvent): Channel | null {
  if (event.type === 'text' || event.type === 'refusal') return { type: event.type, index: 0 };
  if (event.type === 'tool-arguments') return { type: event.type, index: event.index };
  return null;
}

function emit(channel: Channel, delta: string, into: ReplyEvent[]): void {
  if (delta === '') return;
  if (channel.type === 'tool-arguments') into.push({ type: 'tool-arguments', index: channel.index, delta });
  else into.push({ type: channel.type, delta });
}
