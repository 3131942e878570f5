import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isSoak } from '../../../../test/support/soak.ts';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import { createClock, systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import {
  createRecordStage,
  makeHeader,
  makeRefusal,
  type RecordNode,
  type RecordStage,
} from '../audit/record.fixture.ts';
import { openLease } from '../lease/index.ts';
import { readForwardDestination } from './destination.ts';
import { createForwarder, type Forwarder, type ForwarderOptions } from './forwarder.ts';
import { parseSyslog } from './grammar.fixture.ts';
import { cert, openReceiver, type Receiver } from './receiver.fixture.ts';

const patience = isSoak ? 900_000 : 180_000;
const many = isSoak ? 100_000 : 5_000;

let stage: RecordStage;
let node: RecordNode;
const door = { hosts: new Set(['127.0.0.1']), authorities: cert, connectTimeout: 2_000 };
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  stage = await createRecordStage();
  node = await stage.openNode();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await stage.close();
});

/** Grows the log by entries of the usual shape, without the tables beside it: many callers, so that they go in batches. */
async function grow(entries: number): Promise<number> {
  const { actor, system, subjects, destination, exchange } = makeHeader();
  const facts = { actor, system, subjects, destination, exchange, purpose: 'TREAT', node: node.record.node };
  let left = entries;
  const append = async () => {
    while (left > 0) {
      left -= 1;
      const record = { v: 1, event: 'exchange.opened', at: Date.now(), ...facts };
      await node.record.log.append({ record: record as never });
    }
  };
  await Promise.all(Array.from({ length: 64 }, append));
  return node.record.log.head().size;
}

const pace = {
  ...{ mostEntries: 2_000, longestLine: 2_000, linger: 20, idle: 20, backOff: 20 },
  ...{ sendTimeout: 20_000, confirmTimeout: 10_000, lease: 1_500 },
};

function forward(port: number, change: Partial<ForwarderOptions> = {}): Forwarder {
  const destination = readForwardDestination(`syslog+tls://127.0.0.1:${port}`);
  if (!destination) throw new Error('no destination');
  const forwarder = createForwarder({
    ...{
      door,
      store: node.store,
      clock: systemClock,
      node: node.record.node,
      hostname: 'host',
      version: '1',
    },
    ...{ format: 'json', subjects: false, from: 'now', confirm: 'close-notify', certificate: null, pace },
    destinations: [destination],
    ...change,
  });
  closing.push(() => forwarder.stop());
  return forwarder;
}

async function receive(options: Parameters<typeof openReceiver>[0] = {}): Promise<Receiver> {
  const receiver = await openReceiver(options);
  closing.push(() => receiver.close());
  return receiver;
}

/** A receiver in a process of its own, which writes what it has read only a while later. */
async function spawnReceiver(port: number, file: string) {
  const fixture = fileURLToPath(new URL('forgetful-receiver.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [fixture, String(port), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  return { child, port: Number(String(said)) };
}

const lagOf = async (forwarder: Forwarder) => (await forwarder.state())[0]?.lagEntries;
const faultOf = async (forwarder: Forwarder) => (await forwarder.state())[0]?.fault;
const until = { timeout: isSoak ? 600_000 : 60_000, interval: 20 };
/** The numbers from one to another, without the second. */
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const withoutRepetition = (entries: readonly number[]) => [...new Set(entries)];

test(
  'a new receiver gets the record from its start, or from now on',
  async () => {
    const size = await grow(3);
    const all = await receive({ keep: true });
    const fresh = await receive();
    await forward(all.port, { from: 'start' }).start();
    const late = forward(fresh.port, { from: 'now' });
    await late.start();
    await expect.poll(() => all.entries.length, until).toBe(size);
    await expect.poll(() => lagOf(late), until).toBe(0);
    await node.record.exchanges.refuseExchange(makeRefusal());
    await expect.poll(() => fresh.entries, until).toEqual([size]);
    await expect.poll(() => all.entries, until).toEqual(range(0, size + 1));
    const last = parseSyslog(all.messages.at(-1) ?? '');
    const stored = await node.record.log.readEntry(size);
    expect(last.structure.get('cordon@32473')?.get('leaf')).toBe(
      Buffer.from(stored.leafHash).toString('hex'),
    );
    expect(last).toMatchObject({ severity: 4, msgid: 'exchange.refused', procid: node.record.node });
    expect(all.messages.join('')).not.toMatch(/Canary|sub_[0-9a-f]{32}/);
  },
  patience,
);

test(
  `a receiver that is down for ${many} events and back gets every one, in order, with its number`,
  async () => {
    const first = await receive();
    const forwarder = forward(first.port);
    await forwarder.start();
    const start = await grow(1);
    await expect.poll(() => lagOf(forwarder), until).toBe(0);
    await first.close();
    const size = await grow(many);
    await expect.poll(() => faultOf(forwarder), until).toBe('ECONNREFUSED');
    expect((await forwarder.state())[0]).toMatchObject({
      lagEntries: size - start,
      failures: expect.any(Number),
    });
    const back = await receive({ port: first.port });
    await expect.poll(() => lagOf(forwarder), until).toBe(0);
    expect(back.entries).toEqual(range(start, size));
    expect((await forwarder.state())[0]).toMatchObject({
      failures: 0,
      fault: null,
      failingSince: null,
      problem: null,
    });
  },
  patience,
);

test(
  'what a killed receiver had in its buffers is sent again',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cordon-receiver-'));
    closing.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'received');
    let receiver = await spawnReceiver(0, file);
    closing.push(() => receiver.child.kill('SIGKILL'));
    const start = node.record.log.head().size;
    const forwarder = forward(receiver.port, { pace: { ...pace, mostEntries: 400, longestLine: 300 } });
    await forwarder.start();
    await expect.poll(() => lagOf(forwarder), until).toBe(0);
    const rounds = isSoak ? 30 : 4;
    for (let round = 0; round < rounds; round += 1) {
      const growing = grow(600);
      // Killed at a moment that differs from round to round, with entries read, unread, and on their way.
      await new Promise((done) => setTimeout(done, 13 + ((round * 37) % 150)));
      receiver.child.kill('SIGKILL');
      await once(receiver.child, 'exit');
      receiver = await spawnReceiver(receiver.port, file);
      await growing;
    }
    await expect.poll(() => lagOf(forwarder), until).toBe(0);
    receiver.child.kill('SIGTERM');
    await once(receiver.child, 'exit');
    const written = readFileSync(file, 'utf8').trimEnd().split('\n').map(Number);
    expect(withoutRepetition(written).sort((a, b) => a - b)).toEqual(range(start, start + rounds * 600));
  },
  patience,
);

describe('several nodes', () => {
  test(
    'one of them forwards, and another takes over when it is gone',
    async () => {
      const receiver = await receive();
      const work = `forwarding syslog+tls://127.0.0.1:${receiver.port}`;
      // A node that died: its lease stands, and nobody gives it back.
      const dead = openLease({ store: node.store, work, holder: 'nod_dead', milliseconds: 700 });
      expect(await dead.hold()).toBe(true);
      const nodes = [newId('node', systemClock), newId('node', systemClock)].map((id) =>
        forward(receiver.port, { node: id, pace: { ...pace, lease: 700 } }),
      );
      const start = node.record.log.head().size;
      for (const one of nodes) await one.start();
      const size = await grow(300);
      await expect.poll(() => receiver.entries.length, until).toBeGreaterThan(0);
      const [first] = nodes;
      await first?.stop();
      const end = await grow(300);
      await expect.poll(() => receiver.entries.at(-1), until).toBe(end - 1);
      expect(size).toBe(start + 300);
      expect(withoutRepetition(receiver.entries)).toEqual(range(start, end));
    },
    patience,
  );
});

test(
  'a receiver that does not read holds up nothing but its own forwarder',
  async () => {
    const receiver = await receive();
    const forwarder = forward(receiver.port, { pace: { ...pace, sendTimeout: 400, confirmTimeout: 400 } });
    await forwarder.start();
    const start = await grow(1);
    await expect.poll(() => lagOf(forwarder), until).toBe(0);
    receiver.pause();
    const size = await grow(1_500);
    expect(size).toBe(start + 1_500);
    await expect.poll(() => faultOf(forwarder), until).toMatch(/^(SEND|CLOSE)_TIMEOUT$/);
    expect(await lagOf(forwarder)).toBe(1_500);
    receiver.resume();
    await expect.poll(() => lagOf(forwarder), until).toBe(0);
    expect(new Set(receiver.entries)).toEqual(new Set(range(start - 1, size)));
  },
  patience,
);

test(
  'an entry that is missing is never passed over, and is told',
  async () => {
    const clock = createClock(Date.now());
    const receiver = await receive();
    const start = node.record.log.head().size;
    const forwarder = forward(receiver.port, { clock });
    await forwarder.start();
    await forwarder.stop();
    await grow(3);
    const missing = 'delete from log_entry where index = $1 returning *';
    const { rows } = await node.store.query<Record<string, unknown>>(
      'select index, leaf, leaf_hash from log_entry where index = $1',
      [start],
    );
    await changeAsOwner(node.store, 'log_entry', missing, [start]);
    const late = forward(receiver.port, { clock });
    await late.start();
    await expect.poll(() => faultOf(late), until).toBe('ENTRY_MISSING');
    clock.advance(20 * 60_000);
    expect((await late.state())[0]).toMatchObject({
      lagEntries: 3,
      problem: expect.stringContaining('ENTRY_MISSING'),
    });
    expect(receiver.entries).toEqual([]);
    const { index, leaf, leaf_hash } = rows[0] ?? {};
    await node.store.query('insert into log_entry (index, leaf, leaf_hash) values ($1, $2, $3)', [
      ...[index, leaf, leaf_hash],
    ]);
    await expect.poll(() => lagOf(late), until).toBe(0);
    expect(receiver.entries).toEqual([start, start + 1, start + 2]);
  },
  patience,
);

test(
  'an entry whose bytes are no text is told as one that cannot be read, and holds up nothing',
  async () => {
    const receiver = await receive({ keep: true });
    const start = node.record.log.head().size;
    const forwarder = forward(receiver.port);
    await forwarder.start();
    await forwarder.stop();
    await grow(3);
    const change = (leaf: string) => `update log_entry set leaf = ${leaf} where index = $1`;
    const { rows } = await node.store.query<{ leaf: Uint8Array }>(
      'select leaf from log_entry where index = $1',
      [start + 1],
    );
    await changeAsOwner(node.store, 'log_entry', change(String.raw`'\x7b00ff7d'::bytea`), [start + 1]);
    const late = forward(receiver.port);
    await late.start();
    await expect.poll(() => lagOf(late), until).toBe(0);
    await changeAsOwner(node.store, 'log_entry', change('$2'), [start + 1, rows[0]?.leaf]);
    expect(receiver.entries).toEqual([start, start + 1, start + 2]);
    expect(receiver.messages.map((message) => parseSyslog(message).msgid)).toEqual([
      'exchange.opened',
      'entry.unreadable',
      'exchange.opened',
    ]);
  },
  patience,
);

test(
  'a thread that breaks is told of, shown as the fault, and started again',
  async () => {
    const receiver = await receive();
    const faults: string[] = [];
    const broken = forward(receiver.port, {
      pace: { ...pace, threadMegabytes: 4 },
      onFault: (_, error) => faults.push((error as { code: string }).code),
    });
    await broken.start();
    await grow(1);
    await expect.poll(() => faults, until).toEqual(expect.arrayContaining(['THREAD_ENDED', 'THREAD_ENDED']));
    await expect.poll(() => faultOf(broken), until).toBe('THREAD_ENDED');
    await broken.stop();
    const whole = forward(receiver.port);
    await whole.start();
    await expect.poll(() => lagOf(whole), until).toBe(0);
    expect(await faultOf(whole)).toBe(null);
  },
  patience,
);

test(
  'a connection that is closed without the word for it confirms nothing, unless that is set',
  async () => {
    const receiver = await receive();
    const near = new Set<Socket>();
    // What the receiver says after the handshake is swallowed: as if its process died after it had read.
    const relay = createServer({ allowHalfOpen: true }, (socket) => {
      near.add(socket.on('error', () => undefined));
      const far = connect({ port: receiver.port, host: '127.0.0.1' });
      let isMute = false;
      far.on('error', () => undefined).on('data', (chunk) => !isMute && socket.write(chunk));
      socket.on('data', (chunk) => {
        // Data beyond the handshake's size: from here on nothing is passed back.
        isMute ||= far.bytesWritten > 1_500;
        far.write(chunk);
      });
      socket.on('end', () => socket.end()).on('close', () => far.destroy());
    });
    relay.listen(0, '127.0.0.1');
    await once(relay, 'listening');
    closing.push(() => {
      for (const socket of near) socket.destroy();
      relay.close();
    });
    const port = (relay.address() as { port: number }).port;
    const start = node.record.log.head().size;
    const strict = forward(port);
    await strict.start();
    await expect.poll(async () => (await strict.state())[0]?.lagEntries, until).toBe(0);
    await grow(50);
    await expect.poll(() => faultOf(strict), until).toBe('NO_CLOSE_NOTIFY');
    expect((await strict.state())[0]).toMatchObject({
      lagEntries: 50,
      problem: expect.stringContaining('close_notify'),
    });
    await strict.stop();
    const lenient = forward(port, { confirm: 'close' });
    await lenient.start();
    await expect.poll(() => lagOf(lenient), until).toBe(0);
    expect(withoutRepetition(receiver.entries)).toEqual(range(start, start + 50));
  },
  patience,
);
