import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer, type ListenOptions, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/**
 * What becomes of a statement: `fails` cuts the connection before the statement is passed on; `fails-but-done` lets
 * the server do it and cuts before its answer passes back; `breaks-off` passes half of the answer; `held` keeps the
 * answer back until it is released.
 */
export type StatementFault = 'fails' | 'fails-but-done' | 'breaks-off' | 'held';

export interface ArmedFault {
  /** Resolves when the first statement that it was meant for has met it. */
  readonly met: Promise<void>;
  /** How often it struck. */
  readonly strikes: number;
  /** Lets held answers pass, and statements of the future with them. */
  disarm(): void;
}

/** A line to PostgreSQL that understands enough of its protocol (version 3) to strike single statements. */
export interface DatabaseProxy {
  /** The database by way of the proxy; known once `open` was called with its address. */
  open(url: string): string;
  /** Strikes statements whose text contains `text`; `times` of them, all unless given. */
  strike(fault: StatementFault, text: string, times?: number): ArmedFault;
  /** Breaks every connection and takes no new one, until `restore`. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** Sets up a proxy; it begins to listen at once, and is told by `open` where the database is. */
export async function startDatabaseProxy(): Promise<DatabaseProxy> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'proxy-'));
  const faults: Fault[] = [];
  const lines = new Set<Line>();
  let target: (() => Socket) | undefined;
  let isCut = false;
  const accept = (near: Socket) => {
    if (isCut || !target) {
      near.destroy();
      return;
    }
    const line = new Line(near, target(), faults, () => lines.delete(line));
    lines.add(line);
  };
  // Both ways in, because an outside server for the tests is reached over TCP and the embedded one over a socket.
  const servers = [createServer(accept), createServer(accept)];
  const places: ListenOptions[] = [
    { path: path.join(folder, '.s.PGSQL.5432') },
    { port: 0, host: '127.0.0.1' },
  ];
  await Promise.all(
    servers.map((server, at) => new Promise<void>((done) => server.listen(places[at], done))),
  );
  return {
    open(url) {
      const { far, near } = reroute(url, folder, (servers[1]?.address() as AddressInfo).port);
      target = far;
      return near;
    },
    strike(fault, text, times = Number.POSITIVE_INFINITY) {
      const armed = new Fault(fault, text, times);
      faults.push(armed);
      return armed;
    },
    cut() {
      isCut = true;
      for (const line of lines) line.cut();
    },
    restore() {
      isCut = false;
    },
    async close() {
      for (const line of lines) line.cut();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function reroute(url: string, folder: string, port: number): { far: () => Socket; near: string } {
  const target = new URL(url);
  const socketFolder = target.searchParams.get('host');
  const farPort = Number(target.port || 5432);
  const near = new URL(url);
  if (socketFolder === null) {
    near.hostname = '127.0.0.1';
    near.port = String(port);
    return { far: () => createConnection(farPort, target.hostname), near: near.href };
  }
  near.port = '5432';
  near.searchParams.set('host', folder);
  return { far: () => createConnection(path.join(socketFolder, `.s.PGSQL.${farPort}`)), near: near.href };
}

class Fault implements ArmedFault {
  readonly kind: StatementFault;
  readonly met: Promise<void>;
  strikes = 0;
  readonly #text: string;
  #left: number;
  readonly #held: (() => void)[] = [];
  readonly #meet: () => void;

  constructor(kind: StatementFault, text: string, times: number) {
    this.kind = kind;
    this.#text = text;
    this.#left = times;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.met = promise;
    this.#meet = resolve;
  }

  /** Whether it strikes this statement; then it counts. */
  takes(text: string): boolean {
    if (this.#left <= 0 || !text.includes(this.#text)) return false;
    this.#left -= 1;
    this.strikes += 1;
    return true;
  }

  hasStruck(): void {
    this.#meet();
  }

  hold(release: () => void): void {
    this.#held.push(release);
    this.#meet();
  }

  disarm(): void {
    this.#left = 0;
    for (const release of this.#held.splice(0)) release();
  }
}

/** One connection. Statements are told apart by Sync (from the client) and ReadyForQuery (from the server). */
class Line {
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #faults: readonly Fault[];
  readonly #prepared = new Map<string, string>();
  #toServer: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  #toClient: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  #started = false;
  #synced = 0;
  #ready = 0;
  /** The struck statement that is under way, and the number of the ReadyForQuery that ends its answer. */
  #struck: { fault: Fault; until: number } | undefined;
  #kept: Buffer[] = [];
  #isHolding = false;

  constructor(near: Socket, far: Socket, faults: readonly Fault[], gone: () => void) {
    this.#near = near;
    this.#far = far;
    this.#faults = faults;
    near.on('data', (bytes) => this.#fromClient(bytes));
    far.on('data', (bytes) => this.#fromServer(bytes));
    for (const socket of [near, far]) {
      socket.on('error', () => this.cut());
      socket.on('close', () => {
        this.cut();
        gone();
      });
    }
  }

  cut(): void {
    this.#near.destroy();
    this.#far.destroy();
  }

  #fromClient(bytes: Buffer): void {
    this.#toServer = Buffer.concat([this.#toServer, bytes]);
    for (let message = this.#takeRequest(); message; message = this.#takeRequest()) {
      const fault = this.#started && this.#struck === undefined ? this.#choose(message) : undefined;
      if (fault?.kind === 'fails') {
        this.cut();
        fault.hasStruck();
        return;
      }
      if (fault) this.#struck = { fault, until: this.#synced + 1 };
      if (this.#started && (message[0] === 0x53 || message[0] === 0x51)) this.#synced += 1;
      this.#started = true;
      this.#far.write(message);
    }
  }

  /** The next whole message of the client; the first one of a connection has no type. */
  #takeRequest(): Buffer | undefined {
    const head = this.#started ? 1 : 0;
    if (this.#toServer.length < head + 4) return undefined;
    const size = head + this.#toServer.readUInt32BE(head);
    if (this.#toServer.length < size) return undefined;
    const message = this.#toServer.subarray(0, size);
    this.#toServer = this.#toServer.subarray(size);
    return message;
  }

  /** The fault that strikes a statement: at Bind (`B`), or at a simple Query (`Q`). Parse (`P`) only names texts. */
  #choose(message: Buffer): Fault | undefined {
    const type = String.fromCharCode(message[0] ?? 0);
    if (type === 'P') {
      const [name = '', text = ''] = readStrings(message, 5, 2);
      this.#prepared.set(name, text);
      return undefined;
    }
    if (type !== 'B' && type !== 'Q') return undefined;
    const [first = '', second = ''] = readStrings(message, 5, type === 'B' ? 2 : 1);
    const text = type === 'B' ? (this.#prepared.get(second) ?? '') : first;
    return this.#faults.find((fault) => fault.takes(text));
  }

  #fromServer(bytes: Buffer): void {
    this.#toClient = Buffer.concat([this.#toClient, bytes]);
    for (let message = this.#takeAnswer(); message; message = this.#takeAnswer()) {
      // The first ReadyForQuery ends the start of the connection and answers no statement.
      if (message[0] === 0x5a) this.#ready += 1;
      if (this.#struck || this.#isHolding) this.#kept.push(message);
      else this.#near.write(message);
      if (this.#struck && this.#ready - 1 >= this.#struck.until) this.#strike(this.#struck.fault);
    }
  }

  #takeAnswer(): Buffer | undefined {
    if (this.#toClient.length < 5) return undefined;
    const size = 1 + this.#toClient.readUInt32BE(1);
    if (this.#toClient.length < size) return undefined;
    const message = this.#toClient.subarray(0, size);
    this.#toClient = this.#toClient.subarray(size);
    return message;
  }

  /** The server has done the statement, and its answer is in our hands. */
  #strike(fault: Fault): void {
    this.#struck = undefined;
    if (fault.kind === 'held') {
      this.#isHolding = true;
      fault.hold(() => {
        this.#isHolding = false;
        this.#near.write(Buffer.concat(this.#kept.splice(0)));
      });
      return;
    }
    const answer = Buffer.concat(this.#kept.splice(0));
    if (fault.kind === 'breaks-off') this.#near.write(answer.subarray(0, Math.floor(answer.length / 2)));
    this.#near.end();
    this.#far.destroy();
    fault.hasStruck();
  }
}

/** So many texts that end with a zero byte. */
function readStrings(message: Buffer, from: number, count: number): string[] {
  const texts: string[] = [];
  let start = from;
  for (let index = 0; index < count; index += 1) {
    const end = message.indexOf(0, start);
    if (end === -1) return texts;
    texts.push(message.toString('utf8', start, end));
    start = end + 1;
  }
  return texts;
}
