import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { type FinishReason, finishReasons, type ReplyBatch, type ReplyEvent } from '../../reply.ts';

const callId = z.string().regex(/^[\w.:-]{1,128}$/);
const functionName = z.string().regex(/^[\w.-]{1,128}$/);

const toolCall = z.object({
  index: z.number().int().min(0).max(127).optional(),
  id: callId.nullish(),
  function: z.object({ name: functionName.nullish(), arguments: z.string().nullish() }).optional(),
});

/** What is read of a message or a delta. Anything else that the service sends is dropped, and the person is told. */
const message = z.looseObject({
  role: z.string().nullish(),
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(toolCall).max(128).nullish(),
});

const usage = z.looseObject({
  prompt_tokens: z.number().optional(),
  completion_tokens: z.number().optional(),
  total_tokens: z.number().optional(),
});

const choice = z.looseObject({
  index: z.number().optional(),
  message: message.optional(),
  delta: message.optional(),
  finish_reason: z.string().nullish(),
});

const reply = z.looseObject({ choices: z.array(choice).max(16), usage: usage.nullish() });

type Message = z.infer<typeof message>;

/** Reviewed fields that carry nothing for the person, or whose content must not pass (reasoning is never restored). */
const silent = new Set(['role', 'content', 'refusal', 'tool_calls', 'annotations', 'audio', 'function_call']);

/** A whole completion as events. @throws Failure `provider_broken` */
export function readCompletion(body: unknown): ReplyBatch {
  const reader = createChunkReader('message');
  return [...reader.read(body), ...reader.end()];
}

/** Reads chunks one by one; `end` gives the finish once all have been read. */
export function createChunkReader(part: 'delta' | 'message' = 'delta') {
  const dropped = new Set<string>();
  let finish: FinishReason | null = null;
  let counted: ReplyEvent | null = null;
  return {
    /** @throws Failure `provider_broken` */
    read(body: unknown): ReplyEvent[] {
      const parsed = reply.safeParse(body);
      if (!parsed.success)
        throw new Failure('provider_broken', { detail: 'It does not have the expected form.' });
      if (parsed.data.usage) counted = { type: 'usage', usage: numbersOf(parsed.data.usage) };
      const events: ReplyEvent[] = [];
      for (const item of parsed.data.choices) {
        if ((item.index ?? 0) !== 0)
          throw new Failure('provider_broken', { detail: 'It holds more than one answer.' });
        const content = part === 'delta' ? item.delta : item.message;
        if (content) events.push(...readMessage(content, dropped));
        if (item.finish_reason != null) finish = knownFinish(item.finish_reason);
      }
      return events;
    },
    finished: () => finish !== null,
    end(): ReplyEvent[] {
      const notices: ReplyEvent[] = [...dropped].map((name) => ({
        type: 'notice',
        notice: `The field "${name}" of the answer was left out.`,
      }));
      return [...notices, ...(counted ? [counted] : []), { type: 'finish', reason: finish ?? 'stop' }];
    },
  };
}

function readMessage(content: Message, dropped: Set<string>): ReplyEvent[] {
  const events: ReplyEvent[] = [];
  if (content.content) events.push({ type: 'text', delta: content.content });
  if (content.refusal) events.push({ type: 'refusal', delta: content.refusal });
  for (const [position, call] of (content.tool_calls ?? []).entries()) {
    const index = call.index ?? position;
    if (call.id && call.function?.name)
      events.push({ type: 'tool-call', index, id: call.id, name: call.function.name });
    if (call.function?.arguments)
      events.push({ type: 'tool-arguments', index, delta: call.function.arguments });
  }
  for (const [name, value] of Object.entries(content)) {
    if (!silent.has(name) && value !== null) dropped.add(name.replace(/[^\w.-]/g, '?').slice(0, 40));
  }
  return events;
}

function knownFinish(reason: string): FinishReason {
  return finishReasons.find((known) => known === reason) ?? 'stop';
}

function numbersOf(counts: Record<string, unknown>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const name of ['prompt_tokens', 'completion_tokens', 'total_tokens']) {
    const value = counts[name];
    if (typeof value === 'number') numbers[name] = value;
  }
  return numbers;
}
