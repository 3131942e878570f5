import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request that reached the upstream, in the hands of the test. */
export interface ScriptedRequest {
  readonly body: string;
  readonly response: ServerResponse;
  /** Resolves when the connection of this request is gone before it was answered whole. */
  readonly abandoned: Promise<void>;
}

/** An upstream that answers only as a test tells it to, byte by byte. */
export interface ScriptedUpstream {
  readonly url: string;
  /** Bodies of all requests. */
  readonly bodies: readonly string[];
  /** Connections that are open now. */
  openConnections(): number;
  /** Answers the requests that come from now on. Until then, and with null, they wait for the test to answer them. */
  answerWith(script: ((request: ScriptedRequest) => void) | null): void;
  /** Resolves with the next request that arrives. */
  nextRequest(): Promise<ScriptedRequest>;
  close(): Promise<void>;
}

export async function startScriptedUpstream(): Promise<ScriptedUpstream> {
  const bodies: string[] = [];
  const sockets = new Set<Socket>();
  const waiting: ((request: ScriptedRequest) => void)[] = [];
  let script: ((request: ScriptedRequest) => void) | null = null;
  const server = createServer(async (request, response) => {
    const body = await readAll(request).catch(() => undefined);
    // A request that broke off on its way never arrived whole, but its bytes left the building all the same.
    bodies.push(body ?? '');
    const abandoned = new Promise<void>((resolve) => {
      response.once('close', () => {
        if (!response.writableFinished) resolve();
      });
    });
    const scripted = { body: body ?? '', response, abandoned };
    for (const tell of waiting.splice(0)) tell(scripted);
    script?.(scripted);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bodies,
    openConnections: () => sockets.size,
    answerWith: (next) => {
      script = next;
    },
    nextRequest: () => new Promise((tell) => waiting.push(tell)),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** One piece of a streamed answer. */
export function streamPiece(text: string, finish: string | null = null): string {
  const delta = text === '' ? {} : { content: text };
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, choices })}\n\n`;
}

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

export function endStream(response: ServerResponse): void {
  response.end(`${streamPiece('', 'stop')}data: [DONE]\n\n`);
}

/** A whole answer. */
export function sendWhole(response: ServerResponse, text: string): void {
  const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }];
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ id: 'c1', object: 'chat.completion', created: 1, choices }));
}
