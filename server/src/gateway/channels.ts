import type { ReplyEvent } from './reply.ts';
import type { ReplyStep } from './reply-flow.ts';

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

interface OpenChannel extends Channel {
  readonly transform: ChannelTransform;
}

/**
 * Applies a transform to each channel of a reply. Text held back in one channel is given out before another channel
 * speaks and before the reply finishes, so that the order of events stays.
 * @param open makes the transform of a channel when its first piece arrives
 * @param atEnd events to add before the finish
 */
export function transformChannels(
  open: (channel: Channel) => ChannelTransform,
  atEnd: () => readonly ReplyEvent[] = () => [],
): ReplyStep {
  const channels: OpenChannel[] = [];
  let speaking: OpenChannel | null = null;

  const channelOf = (type: Channel['type'], index: number): OpenChannel => {
    if (speaking?.type === type && speaking.index === index) return speaking;
    const known = channels.find((channel) => channel.type === type && channel.index === index);
    if (known) return known;
    const opened = { type, index, transform: open({ type, index }) };
    channels.push(opened);
    return opened;
  };
  const hush = (into: ReplyEvent[]): void => {
    if (speaking) emit(speaking, speaking.transform.flush(), into);
    speaking = null;
  };
  const speak = (channel: OpenChannel, delta: string, into: ReplyEvent[]): void => {
    if (speaking !== channel) hush(into);
    speaking = channel;
    emit(channel, channel.transform.push(delta), into);
  };

  return (batch) => {
    const out: ReplyEvent[] = [];
    for (const event of batch) {
      if (event.type === 'text' || event.type === 'refusal') {
        speak(channelOf(event.type, 0), event.delta, out);
      } else if (event.type === 'tool-arguments') {
        speak(channelOf(event.type, event.index), event.delta, out);
      } else {
        if (event.type === 'tool-call' || event.type === 'finish') hush(out);
        if (event.type === 'finish') out.push(...atEnd());
        out.push(event);
      }
    }
    return out;
  };
}

function emit(channel: Channel, delta: string, into: ReplyEvent[]): void {
  if (delta === '') return;
  if (channel.type === 'tool-arguments') into.push({ type: 'tool-arguments', index: channel.index, delta });
  else into.push({ type: channel.type, delta });
}
