import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as the upstream received it. */
export interface UpstreamRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The raw body: what left the building, byte for byte. */
  readonly body: string;
}

interface ChatBody {
  stream?: boolean;
  model?: string;
  messages?: { role: string; content?: unknown }[];
}

/** How the upstream behaves for the next requests. */
export type Behaviour =
  | { kind: 'echo'; delay?: number; pieces?: number }
  | { kind: 'say'; text: string; pieces?: number }
  | { kind: 'call-tool'; name: string; arguments: string; pieces?: number }
  | { kind: 'status'; status: number; body: string }
  | { kind: 'garbage'; body: string }
  | { kind: 'hang' }
  | { kind: 'break-off'; after: number };

/** A real HTTP server that speaks chat completions and keeps everything that it was sent. */
export interface RecordingUpstream {
  readonly url: string;
  readonly requests: UpstreamRequest[];
  behave(behaviour: Behaviour): void;
  /** Resolves with the next request that arrives. */
  nextRequest(): Promise<UpstreamRequest>;
  close(): Promise<void>;
}

export async function startUpstream(): Promise<RecordingUpstream> {
  const requests: UpstreamRequest[] = [];
  const waiting: ((request: UpstreamRequest) => void)[] = [];
  const sockets = new Set<Socket>();
  let behaviour: Behaviour = { kind: 'echo' };
  const server = createServer(async (request, response) => {
    const seen = { path: request.url ?? '', headers: request.headers, body: await readBody(request) };
    requests.push(seen);
    for (const tell of waiting.splice(0)) tell(seen);
    await answer(behaviour, JSON.parse(seen.body || '{}') as ChatBody, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave: (next) => {
      behaviour = next;
    },
    nextRequest: () => new Promise((tell) => waiting.push(tell)),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(behaviour: Behaviour, body: ChatBody, response: ServerResponse): Promise<void> {
  switch (behaviour.kind) {
    case 'echo':
      if (behaviour.delay) await new Promise((done) => setTimeout(done, behaviour.delay));
      sendText(body, lastText(body), behaviour.pieces ?? 7, response);
      return;
    case 'say':
      sendText(body, behaviour.text, behaviour.pieces ?? 7, response);
      return;
    case 'call-tool':
      sendCall(body, behaviour, response);
      return;
    case 'status':
      response.writeHead(behaviour.status, { 'content-type': 'application/json' }).end(behaviour.body);
      return;
    case 'garbage':
      response
        .writeHead(200, { 'content-type': body.stream ? 'text/event-stream' : 'application/json' })
        .end(behaviour.body);
      return;
    case 'hang':
      return;
    case 'break-off':
      breakOff(body, behaviour.after, response);
  }
}

/** The text of the last message: what a model that repeats its input would say. */
function lastText(body: ChatBody): string {
  const content = body.messages?.at(-1)?.content;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (part as { text?: string }).text ?? '').join('\n');
}

function cut(text: string, pieces: number): string[] {
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += size) parts.push(text.slice(from, from + size));
  return parts;
}

const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

function chunk(body: ChatBody, delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: body.model, choices })}\n\n`;
}

function sendText(body: ChatBody, text: string, pieces: number, response: ServerResponse): void {
  if (!body.stream) {
    sendWhole(body, { role: 'assistant', content: text }, 'stop', response);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk(body, { role: 'assistant', content: '' }));
  for (const piece of cut(text, pieces)) response.write(chunk(body, { content: piece }));
  response.end(`${chunk(body, {}, 'stop')}data: [DONE]\n\n`);
}

function sendCall(
  body: ChatBody,
  call: { name: string; arguments: string; pieces?: number },
  response: ServerResponse,
): void {
  const head = { index: 0, id: 'call_1', type: 'function', function: { name: call.name, arguments: '' } };
  if (!body.stream) {
    const tool = { ...head, function: { name: call.name, arguments: call.arguments } };
    sendWhole(body, { role: 'assistant', content: null, tool_calls: [tool] }, 'tool_calls', response);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk(body, { role: 'assistant', tool_calls: [head] }));
  for (const piece of cut(call.arguments, call.pieces ?? 5)) {
    response.write(chunk(body, { tool_calls: [{ index: 0, function: { arguments: piece } }] }));
  }
  response.end(`${chunk(body, {}, 'tool_calls')}data: [DONE]\n\n`);
}

function sendWhole(body: ChatBody, message: object, finish: string, response: ServerResponse): void {
  const choices = [{ index: 0, message, finish_reason: finish }];
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ id: 'c1', object: 'chat.completion', created: 1, model: body.model, choices, usage }),
  );
}

/** Sends some pieces, then cuts the connection without an end. */
function breakOff(body: ChatBody, after: number, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': body.stream ? 'text/event-stream' : 'application/json' });
  const parts = cut(lastText(body), Math.max(after, 1) * 2).slice(0, after);
  for (const piece of parts) response.write(body.stream ? chunk(body, { content: piece }) : piece);
  setImmediate(() => response.destroy());
}
