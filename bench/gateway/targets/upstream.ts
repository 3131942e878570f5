import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerTo, eventsOfStream, headingOf, pacedGap, pacedModel, pacedPieces } from '../answer.ts';
import { serveAsChild } from './child.ts';
import { readBody } from './read-body.ts';

interface ChatBody {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly { readonly content: string }[];
}

/** Shapes of the record number and the phone number in the notes of the load generator. */
const identifier = /MRN \d{8}|\(312\) 555-\d{4}/;

/** Under this path the upstream refuses a request in which an identifier of the note still stands in clear. */
const guardedPath = '/guarded/v1/chat/completions';

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
// So that idle connections of a gateway's pool outlast the other targets' turns.
server.keepAliveTimeout = 10 * 60_000;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await readBody(request);
  const body = JSON.parse(text) as ChatBody;
  const leaked = identifier.test(text);
  if (request.url === guardedPath && leaked) {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"An identifier arrived in clear."}}');
    return;
  }
  const reply = answerTo(headingOf(body.messages.at(-1)?.content ?? ''));
  if (!body.stream) sendWhole(response, body.model, reply);
  else if (body.model === pacedModel) sendPaced(response, body.model, reply);
  else sendStream(response, body.model, reply);
}

function sendWhole(response: ServerResponse, model: string, content: string): void {
  const choices = [
    { index: 0, message: { role: 'assistant', content }, logprobs: null, finish_reason: 'stop' },
  ];
  const usage = { prompt_tokens: 262, completion_tokens: 128, total_tokens: 390 };
  const head = { id: 'chatcmpl-bench', object: 'chat.completion', created: 1_700_000_000, model };
  const text = JSON.stringify({ ...head, choices, usage });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** All events at once, each in a write of its own, as a model server that is faster than its readers. */
function sendStream(response: ServerResponse, model: string, content: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk(model, { role: 'assistant', content: '' }));
  for (const piece of cut(content, eventsOfStream - 3)) response.write(chunk(model, { content: piece }));
  response.write(chunk(model, {}, 'stop'));
  response.end('data: [DONE]\n\n');
}

function sendPaced(response: ServerResponse, model: string, content: string): void {
  const pieces = cut(content, pacedPieces);
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk(model, { role: 'assistant', content: '' }));
  let sent = 0;
  const send = () => {
    response.write(chunk(model, { content: pieces[sent] ?? '' }));
    sent += 1;
    if (sent < pieces.length) return;
    clearInterval(timer);
    response.write(chunk(model, {}, 'stop'));
    response.end('data: [DONE]\n\n');
  };
  const timer = setInterval(send, pacedGap);
  response.once('close', () => clearInterval(timer));
  send();
}

/** Cuts a text into exactly so many pieces of about the same length. */
function cut(text: string, pieces: number): readonly string[] {
  const bound = (piece: number) => Math.floor((piece * text.length) / pieces);
  return Array.from({ length: pieces }, (_, piece) => text.slice(bound(piece), bound(piece + 1)));
}

function chunk(model: string, delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const head = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_700_000_000, model };
  return `data: ${JSON.stringify({ ...head, choices })}\n\n`;
}

serveAsChild(server);
