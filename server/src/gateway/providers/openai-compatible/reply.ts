import { Failure } from '../../../kernel/failure.ts';
import { type FinishReason, finishReasons, type ReplyBatch, type ReplyEvent } from '../../reply.ts';
import { type Completion, isCompletion, type Message, type Usage } from './completion.ts';

/** Reviewed fields that carry nothing for the person, or whose content must not pass (reasoning is never restored). */
const silent = new Set(['role', 'content', 'refusal', 'tool_calls', 'annotations', 'audio', 'function_call']);

/** A whole completion as events. @throws Failure `provider_broken` */
export function readCompletion(body: unknown): ReplyBatch {
  const reader = createChunkReader('message');
  const events: ReplyEvent[] = [];
  reader.read(body, events);
  return [...events, ...reader.end()];
}

/** Reads chunks one by one; `end` gives the finish once all have been read. */
export function createChunkReader(part: 'delta' | 'message' = 'delta') {
  const dropped = new Set<string>();
  let finish: FinishReason | null = null;
  let counted: ReplyEvent | null = null;
  let served: ReplyEvent | null = null;
  return {
    /** Adds what a chunk says to `events`. @throws Failure `provider_broken` */
    read(body: unknown, events: ReplyEvent[]): void {
      if (!isCompletion(body))
        throw new Failure('provider_broken', { detail: 'It does not have the expected form.' });
      if (body.usage) counted = { type: 'usage', usage: numbersOf(body.usage) };
      served ??= readServed(body);
      for (const item of body.choices) {
        if ((item.index ?? 0) !== 0)
          throw new Failure('provider_broken', { detail: 'It holds more than one answer.' });
        const content = part === 'delta' ? item.delta : item.message;
        if (content) readMessage(content, events, dropped);
        if (item.finish_reason != null) finish = knownFinish(item.finish_reason);
      }
    },
    finished: () => finish !== null,
    end(): ReplyEvent[] {
      const notices: ReplyEvent[] = [...dropped].map((name) => ({
        type: 'notice',
        notice: `The field "${name}" of the answer was left out.`,
      }));
      const facts = [served, counted].filter((event) => event !== null);
      return [...notices, ...facts, { type: 'finish', reason: finish ?? 'stop' }];
    },
  };
}

function readMessage(content: Message, events: ReplyEvent[], dropped: Set<string>): void {
  if (content.content) events.push({ type: 'text', delta: content.content });
  if (content.refusal) events.push({ type: 'refusal', delta: content.refusal });
  for (const [position, call] of content.tool_calls?.entries() ?? []) {
    const index = call.index ?? position;
    if (call.id && call.function?.name)
      events.push({ type: 'tool-call', index, id: call.id, name: call.function.name });
    if (call.function?.arguments)
      events.push({ type: 'tool-arguments', index, delta: call.function.arguments });
  }
  for (const name of Object.keys(content)) {
    if (silent.has(name) || content[name as keyof Message] === null) continue;
    dropped.add(name.replace(/[^\w.-]/g, '?').slice(0, 40));
  }
}

/** Which model answered, by the provider's own word. The first piece of a stream that says so counts. */
function readServed(body: Completion): ReplyEvent | null {
  const model = visibleText(body.model);
  const fingerprint = visibleText(body.system_fingerprint);
  return model === null && fingerprint === null ? null : { type: 'served', model, fingerprint };
}

/** Names of models are visible ASCII; a longer or stranger text is not kept, since nothing screens it. */
function visibleText(value: unknown): string | null {
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) ? value : null;
}

function knownFinish(reason: string): FinishReason {
  return finishReasons.find((known) => known === reason) ?? 'stop';
}

function numbersOf(counts: Usage): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const name of ['prompt_tokens', 'completion_tokens', 'total_tokens'] as const) {
    const value = counts[name];
    if (value !== undefined) numbers[name] = value;
  }
  return numbers;
}
