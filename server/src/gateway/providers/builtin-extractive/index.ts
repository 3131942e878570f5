import type { Json } from '../../content.ts';
import type { ReplyBatch } from '../../reply.ts';
import type { Outbound, Provider } from '../provider.ts';
import { summarize } from './summarize.ts';

/**
 * A summariser inside the program: it picks sentences and says that it is no language model. It lets an installation
 * be tried, and tested, without a model and without a connection.
 */
export const builtinExtractive: Provider = {
  id: 'builtin-extractive',
  protocols: ['openai-chat'],
  fields: new Set([
    'model',
    'messages',
    'stream',
    'stream_options',
    'temperature',
    'top_p',
    'max_tokens',
    'max_completion_tokens',
    'seed',
    'n',
    'user',
    'metadata',
    'store',
    'logprobs',
    'reasoning_effort',
    'verbosity',
    'modalities',
    'presence_penalty',
    'frequency_penalty',
    'stop',
  ]),
  disclose,
};

async function* disclose(outbound: Outbound): AsyncIterable<ReplyBatch> {
  const texts = promptTexts(outbound.document);
  const answer = summarize(texts.at(-1) ?? '');
  for (const sentence of answer) yield [{ type: 'text', delta: sentence }];
  const counted = (parts: readonly string[]) =>
    parts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  const usage = { prompt_tokens: counted(texts), completion_tokens: counted(answer) };
  yield [
    { type: 'usage', usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } },
    { type: 'finish', reason: 'stop' },
  ];
}

/** The texts of all messages, in order. */
function promptTexts(document: Json): string[] {
  const messages = (document as { messages?: { content?: unknown }[] }).messages ?? [];
  return messages.map(({ content }) => {
    if (typeof content === 'string') return content;
    if (!Array.isArray(content)) return '';
    return content.map((part) => (part as { text?: string }).text ?? '').join('\n');
  });
}
