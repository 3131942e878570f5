import type { ServerResponse } from 'node:http';
import { Failure } from '../kernel/failure.ts';

/** The way back to the caller. Writing waits for the socket, so a slow reader slows the provider, not the memory. */
export interface ReplyWire {
  readonly signal: AbortSignal;
  readonly started: boolean;
  start(status: number, headers: Readonly<Record<string, string>>): void;
  /** @throws Failure `client_gone` */
  write(text: string): Promise<void>;
  end(text?: string): void;
  /** Cuts the connection, so that a broken reply cannot pass for a whole one. */
  cut(): void;
}

/** Joins an exchange to the raw response of Node's HTTP server. */
export function openReplyWire(response: ServerResponse): ReplyWire {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Failure('client_gone'));
  });
  // A socket error is always followed by close; without a listener it would end the program.
  response.on('error', () => gone.abort(new Failure('client_gone')));
  return {
    signal: gone.signal,
    get started() {
      return response.headersSent;
    },
    start(status, headers) {
      response.writeHead(status, headers);
    },
    async write(text) {
      if (gone.signal.aborted) throw new Failure('client_gone');
      if (!response.write(text)) await drained(response, gone.signal);
    },
    end(text) {
      response.end(text);
    },
    cut() {
      response.destroy();
    },
  };
}

function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onDrain = () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    };
    const onAbort = () => {
      response.off('drain', onDrain);
      reject(new Failure('client_gone'));
    };
    response.once('drain', onDrain);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
