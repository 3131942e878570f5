import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { FrameReader, parseSyslog } from './grammar.fixture.ts';

const certificates = new URL('../../../../test/support/certificates/', import.meta.url);
export const cert = readFileSync(new URL('localhost.cert.pem', certificates), 'utf8');
const key = readFileSync(new URL('localhost.key.pem', certificates), 'utf8');

/** A syslog receiver over TLS that parses what it gets and can be made slow. */
export interface Receiver {
  readonly port: number;
  /** Entry numbers in the order of arrival. */
  readonly entries: number[];
  readonly messages: string[];
  readonly connections: () => number;
  pause(): void;
  resume(): void;
  /** Cuts all connections and no longer listens. */
  close(): Promise<void>;
}

export async function openReceiver(
  options: { port?: number; keep?: boolean; tls?: boolean } = {},
): Promise<Receiver> {
  const entries: number[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  let paused = false;
  const take = (socket: Socket) => {
    count += 1;
    const frames = new FrameReader();
    socket.on('data', (chunk: Buffer) => {
      for (const message of frames.push(chunk)) {
        entries.push(Number(parseSyslog(message).structure.get('cordon@32473')?.get('entry')));
        if (options.keep) messages.push(message);
      }
    });
    if (paused) socket.pause();
  };
  const server: Server = options.tls === false ? createPlainServer(take) : createServer({ cert, key }, take);
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
  });
  server.on(options.tls === false ? 'connection' : 'secureConnection', (socket: Socket) => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
  });
  const open = new Set<Socket>();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ entries, messages, port: (server.address() as AddressInfo).port, connections: () => count },
    pause: () => {
      paused = true;
      for (const socket of open) socket.pause();
    },
    resume: () => {
      paused = false;
      for (const socket of open) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
