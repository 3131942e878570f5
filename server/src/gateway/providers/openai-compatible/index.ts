import { Failure } from '../../../kernel/failure.ts';
import type { Egress, EgressReply } from '../../../platform/egress/index.ts';
import type { ReplyBatch, ReplyEvent } from '../../reply.ts';
import type { DiscloseContext, Outbound, Provider } from '../provider.ts';
import { createEventReader } from '../sse.ts';
import { createChunkReader, readCompletion } from './reply.ts';

export interface OpenaiCompatiblePorts {
  readonly egress: Egress;
  /** The secret that authenticates us, by the name under which the key ring keeps it. */
  readonly credential: (name: string) => Promise<string>;
  /** Milliseconds until the reply must begin. */
  readonly headersTimeout: number;
  /** Longest silence within the reply, in milliseconds. */
  readonly bodyTimeout: number;
}

/** Any service that speaks the OpenAI chat completions API: OpenAI itself, vLLM, llama.cpp, Ollama, LM Studio, SGLang. */
export function openaiCompatible(ports: OpenaiCompatiblePorts): Provider {
  return {
    id: 'openai-compatible',
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
      'presence_penalty',
      'frequency_penalty',
      'seed',
      'stop',
      'n',
      'tools',
      'tool_choice',
      'parallel_tool_calls',
      'response_format',
      'reasoning_effort',
      'verbosity',
      'modalities',
      'user',
      'metadata',
      'store',
      'logprobs',
    ]),
    disclose: (outbound, context) => disclose(ports, outbound, context),
  };
}

async function* disclose(
  ports: OpenaiCompatiblePorts,
  outbound: Outbound,
  { endpoint, signal }: DiscloseContext,
): AsyncIterable<ReplyBatch> {
  const secret = endpoint.credential === null ? null : await ports.credential(endpoint.credential);
  const reply = await ports.egress.request({
    url: `${endpoint.url.replace(/\/+$/, '')}/chat/completions`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: outbound.stream ? 'text/event-stream' : 'application/json',
      ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
    },
    body: outbound.body,
    signal,
    headersTimeout: ports.headersTimeout,
    bodyTimeout: ports.bodyTimeout,
  });
  refuseErrors(reply);
  if (outbound.stream) yield* readStream(reply);
  else yield readCompletion(parse(await readText(reply.body)));
}

/** An error reply may quote the request, so only its status is passed on. */
function refuseErrors(reply: EgressReply): void {
  if (reply.status === 200) return;
  reply.discard();
  throw new Failure('provider_error', { detail: `Its status was ${reply.status}.` });
}

async function* readStream(reply: EgressReply): AsyncIterable<ReplyBatch> {
  const events = createEventReader();
  const reader = createChunkReader();
  let done = false;
  const take = (group: readonly string[]): ReplyBatch => {
    const batch: ReplyEvent[] = [];
    for (const data of group) {
      if (data === '[DONE]') done = true;
      else if (!done) reader.read(parse(data), batch);
    }
    return batch;
  };
  let last: ReplyBatch = [];
  for await (const bytes of reply.body) {
    last = take(events.push(bytes));
    if (done) {
      reply.finish();
      break;
    }
    if (last.length > 0) yield last;
    last = [];
  }
  if (!done) last = take(events.end());
  // A stream that ends without its end was cut: it must not pass for a whole answer.
  if (!done && !reader.finished())
    throw new Failure('provider_broken', { detail: 'It ended before its end.' });
  yield [...last, ...reader.end()];
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('provider_broken', { detail: 'It is not valid JSON.' });
  }
}
