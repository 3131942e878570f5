/** A piece of a model's reply, whatever the provider's dialect. Text and arguments hold PHI once values are put back. */
export type ReplyEvent =
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'refusal'; readonly delta: string }
  | { readonly type: 'tool-call'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly type: 'tool-arguments'; readonly index: number; readonly delta: string }
  | { readonly type: 'usage'; readonly usage: Readonly<Record<string, number>> }
  /** The model that answered, as the provider names it: never content, at most 128 visible ASCII characters each. */
  | { readonly type: 'served'; readonly model: string | null; readonly fingerprint: string | null }
  | { readonly type: 'notice'; readonly notice: string }
  | { readonly type: 'finish'; readonly reason: FinishReason };

export const finishReasons = ['stop', 'length', 'tool_calls', 'content_filter'] as const;
export type FinishReason = (typeof finishReasons)[number];

/** Events that arrived together; they are carried, looked at and sent together, which saves a turn for each. */
export type ReplyBatch = readonly ReplyEvent[];

/** Joins neighbouring deltas of one channel: what arrived together is screened, put back and sent as one piece. */
export function joinDeltas(batch: ReplyBatch): ReplyBatch {
  const joined: ReplyEvent[] = [];
  for (const event of batch) {
    const last = joined.at(-1);
    if (last && 'delta' in last && 'delta' in event && isSameChannel(last, event)) {
      joined[joined.length - 1] = { ...last, delta: last.delta + event.delta };
    } else {
      joined.push(event);
    }
  }
  return joined;
}

function isSameChannel(one: ReplyEvent, other: ReplyEvent): boolean {
  const place = (event: ReplyEvent) => (event.type === 'tool-arguments' ? event.index : 0);
  return one.type === other.type && place(one) === place(other);
}

/** All text of a reply, in the order in which it came. */
export function collectText(events: Iterable<ReplyEvent>): string {
  let text = '';
  for (const event of events) {
    if (event.type === 'text' || event.type === 'refusal' || event.type === 'tool-arguments')
      text += event.delta;
  }
  return text;
}
