import { ownPage, problemOfGateway, Refusal, readProblem, send, tell } from './request.ts';

export interface ChatMessage {
  role: 'user' | 'assistant';
  content: string;
}

export interface ChatRequest {
  system: string;
  purpose: string;
  /** The reference of the patient; travels in a header, never in an address. */
  subject: string;
  model: string;
  messages: readonly ChatMessage[];
}

export type ChatPart =
  | { kind: 'opened'; exchange: string | null; notice: string | null }
  | { kind: 'text'; text: string }
  | { kind: 'ended'; reason: string | null };

/**
 * Asks a model through the gateway and yields the answer as it streams, with the person's own values put back.
 * @throws {Refusal} when the gateway refuses before, or breaks off within, the answer
 */
export async function* streamAnswer(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPart> {
  const reply = await send('/v1/chat/completions', {
    method: 'POST',
    headers: {
      ...ownPage,
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'x-cordon-system': request.system,
      'x-cordon-purpose': request.purpose,
      ...(request.subject ? { 'x-cordon-subject': request.subject } : {}),
    },
    body: JSON.stringify({ model: request.model, stream: true, messages: request.messages }),
    signal,
  });
  if (!reply.ok || !reply.body) {
    const problem = await readProblem(reply);
    if (problem.status === 401) tell(problem);
    throw new Refusal(problem);
  }
  yield {
    kind: 'opened',
    exchange: reply.headers.get('x-cordon-exchange'),
    notice: reply.headers.get('x-cordon-notice'),
  };
  let finished: string | null = null;
  for await (const event of readEvents(reply.body)) {
    if (event === '[DONE]') {
      yield { kind: 'ended', reason: finished };
      return;
    }
    const part = readChunk(event, reply.headers.get('x-cordon-exchange'));
    finished = part.finish ?? finished;
    if (part.text !== '') yield { kind: 'text', text: part.text };
  }
  throw brokenOff('The answer broke off before its end.');
}

/** The payloads of a stream of server-sent events. Lines may end in LF or CR LF, and may arrive in pieces. */
async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  let payload: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const raw of lines) {
        const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
        if (line === '' && payload.length > 0) {
          yield payload.join('\n');
          payload = [];
        } else if (line.startsWith('data:')) payload.push(line.slice(5).trimStart());
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

interface Chunk {
  error?: unknown;
  choices?: { delta?: { content?: string | null }; finish_reason?: string | null }[];
}

function readChunk(payload: string, exchange: string | null): { text: string; finish: string | null } {
  let chunk: Chunk;
  try {
    chunk = JSON.parse(payload) as Chunk;
  } catch {
    throw brokenOff('A part of the answer could not be read.');
  }
  const problem = chunk.error ? problemOfGateway(chunk.error, 502, exchange) : null;
  if (problem) throw new Refusal(problem);
  const choice = chunk.choices?.[0];
  return { text: choice?.delta?.content ?? '', finish: choice?.finish_reason ?? null };
}

function brokenOff(title: string): Refusal {
  return new Refusal({
    type: 'about:blank',
    status: 502,
    code: 'provider_broken',
    title,
    next: 'Ask again; the part that arrived is in the record.',
  });
}
