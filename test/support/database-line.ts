import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer, type ListenOptions, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A line to a database that a test can cut: everything passes through, until it does not. */
export interface DatabaseLine {
  /** The database by way of this line. */
  readonly url: string;
  /** `closed`: connections break and new ones are refused. `silent`: nothing passes, and nobody is told. */
  cut(how: 'closed' | 'silent'): void;
  restore(): void;
  close(): Promise<void>;
}

/** Lays a line to the database at `url`, which names a host or the folder of a Unix socket. */
export async function layDatabaseLine(url: string): Promise<DatabaseLine> {
  const target = new URL(url);
  const folder = target.searchParams.get('host');
  const port = Number(target.port || 5432);
  const socketName = `.s.PGSQL.${port}`;
  const own = folder === null ? undefined : await mkdtemp(path.join(os.tmpdir(), 'line-'));

  const sockets = new Set<Socket>();
  let state: 'open' | 'closed' | 'silent' = 'open';
  const server = createServer((near) => {
    if (state === 'closed') {
      near.destroy();
      return;
    }
    const far =
      folder === null
        ? createConnection(port, target.hostname)
        : createConnection(path.join(folder, socketName));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => {
        if (state === 'open') other.write(bytes);
      });
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
    }
  });
  const place: ListenOptions =
    own === undefined ? { port: 0, host: '127.0.0.1' } : { path: path.join(own, socketName) };
  await new Promise<void>((resolve) => server.listen(place, resolve));

  const line = new URL(url);
  if (own === undefined) {
    line.hostname = '127.0.0.1';
    line.port = String((server.address() as AddressInfo).port);
  } else {
    line.searchParams.set('host', own);
  }
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: line.href,
    cut(how) {
      state = how;
      if (how === 'closed') hangUp();
    },
    restore() {
      // What was swallowed meanwhile cannot be given back, so whoever waits for it has to connect again.
      hangUp();
      state = 'open';
    },
    async close() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
      if (own !== undefined) await rm(own, { recursive: true, force: true });
    },
  };
}
