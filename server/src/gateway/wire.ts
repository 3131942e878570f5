import type { ServerResponse } from 'node:http';
import { Failure } from '../kernel/failure.ts';

/** The way back to the caller. Writing waits for the socket, so a slow reader slows the provider, not the memory. */
export interface ReplyWire {
  /** True once the caller has closed the connection before its reply was whole. */
  readonly isGone: boolean;
  /** Calls `act` when that happens. Gives what ends the watch. */
  onGone(act: () => void): () => void;
  readonly started: boolean;
  start(status: number, headers: Readonly<Record<string, string>>): void;
  /** Nothing to wait for, or what resolves when the socket takes more. @throws Failure `client_gone` */
  write(text: string): Promise<void> | undefined;
  end(text: string): void;
  /** A whole reply at once. */
  send(status: number, headers: Readonly<Record<string, string>>, text: string): void;
  /** Cuts the connection, so that a broken reply cannot pass for a whole one. */
  cut(): void;
}

/** Joins an exchange to the raw response of Node's HTTP server. */
export function openReplyWire(response: ServerResponse): ReplyWire {
  const watches = new Set<() => void>();
  let isGone = false;
  const leave = () => {
    if (isGone) return;
    isGone = true;
    for (const act of watches) act();
    watches.clear();
  };
  response.once('close', () => {
    if (!response.writableFinished) leave();
  });
  // A socket error is always followed by close; without a listener it would end the program.
  response.on('error', leave);
  const onGone = (act: () => void) => {
    watches.add(act);
    return () => void watches.delete(act);
  };
  return {
    get isGone() {
      return isGone;
    },
    onGone,
    get started() {
      return response.headersSent;
    },
    start(status, headers) {
      response.writeHead(status, headers);
    },
    write(text) {
      if (isGone) throw new Failure('client_gone');
      return response.write(text) ? undefined : drained(response, onGone);
    },
    end(text) {
      response.end(text);
    },
    send(status, headers, text) {
      // With its length known, head and body leave in one piece.
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
      response.end(text);
    },
    cut() {
      response.destroy();
    },
  };
}

function drained(response: ServerResponse, onGone: ReplyWire['onGone']): Promise<void> {
  return new Promise((resolve, reject) => {
    const onDrain = () => {
      stay();
      resolve();
    };
    const stay = onGone(() => {
      response.off('drain', onDrain);
      reject(new Failure('client_gone'));
    });
    response.once('drain', onDrain);
  });
}
