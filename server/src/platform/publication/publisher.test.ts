import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMemoryBackend,
  createSigner,
  generateSeed,
  type Log,
  openCheckpoint,
  openLog,
  parseVerifierKey,
} from '@cordon/audit-log';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { createClock } from '../../kernel/clock.ts';
import { createOperatorEgress, type OperatorEgress } from '../egress/index.ts';
import {
  type CheckpointPlace,
  createPublisher,
  openPlaces,
  type PublicationPlace,
  type Publisher,
} from './index.ts';

const certificates = new URL('../../../../test/support/certificates/', import.meta.url);
const cert = readFileSync(new URL('localhost.cert.pem', certificates), 'utf8');
const key = readFileSync(new URL('localhost.key.pem', certificates), 'utf8');
const minute = 60_000;
const hour = 60 * minute;

let database: TestDatabase;
let egress: OperatorEgress;
let folder: string;
let log: Log;
const origin = 'cordon/org_test';
const seed = generateSeed();
const clock = createClock(Date.UTC(2026, 10, 1));

beforeAll(async () => {
  database = await createTestDatabase();
  egress = createOperatorEgress({ hosts: new Set(['127.0.0.1']), authorities: cert });
});
afterAll(async () => {
  await egress.close();
  await database.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-places-'));
  log = await openNewLog();
  return async () => await rm(folder, { recursive: true });
});

async function openNewLog(): Promise<Log> {
  return await openLog({ origin, backend: createMemoryBackend(), signer: createSigner(origin, seed), clock });
}

async function grow(entries: number, to = log): Promise<void> {
  for (let n = 0; n < entries; n += 1) await to.append({ record: { v: 1, n } });
}

function publish(
  place: PublicationPlace,
  from = log,
  mail: { port: number } | null = null,
  isAccepted?: () => Promise<boolean>,
): Publisher {
  const places = openPlaces([place], {
    egress,
    origin,
    mail: mail && {
      ...mail,
      host: '127.0.0.1',
      security: 'tls',
      user: 'cordon',
      from: 'cordon@clinic.example',
    },
    readSecret: async (name) => (name === 'absent' ? undefined : `value-of-${name}`),
  });
  const every = { folder: 5 * minute, web: 5 * minute, mail: 24 * hour };
  const accepting = isAccepted ? { isAccepted } : {};
  return createPublisher({
    ...{ log: from, places, store: database.store, clock, node: 'nod_1', every, ...accepting },
  });
}

const folderPlace = (): PublicationPlace => ({ kind: 'folder', name: `file://${folder}`, path: folder });
const inFolder = async () => (await readdir(folder)).sort();
const promiseIn = async (name: string) => {
  const verifier = parseVerifierKey(log.vkey);
  return verifier && openCheckpoint(await readFile(join(folder, name), 'utf8'), [verifier]);
};

describe('a folder', () => {
  test('gets each checkpoint by its size, and the latest', async () => {
    const publisher = publish(folderPlace());
    await publisher.publishDue();
    expect(await inFolder()).toEqual([]);
    expect(await publisher.state()).toMatchObject({ problem: null });
    await grow(3);
    await publisher.publishDue();
    await grow(1);
    clock.advance(4 * minute);
    await publisher.publishDue();
    expect(await inFolder()).toEqual(['checkpoint-3', 'latest']);
    clock.advance(minute);
    await publisher.publishDue();
    expect(await inFolder()).toEqual(['checkpoint-3', 'checkpoint-4', 'latest']);
    expect(await promiseIn('latest')).toMatchObject({ origin, size: 4 });
    expect(await promiseIn('checkpoint-3')).toMatchObject({ size: 3 });
    expect(await publisher.list({ limit: 2 })).toMatchObject([
      { place: `file://${folder}`, size: 4, outcome: 'published', fault: null, at: clock.now() },
      { size: 3 },
    ]);
    // Silence must be telling: once a day although nothing was appended.
    clock.advance(23 * hour);
    await publisher.publishDue();
    expect((await publisher.list({ limit: 1 }))[0]?.at).toBeLessThan(clock.now());
    clock.advance(hour);
    await publisher.publishDue();
    expect((await publisher.list({ limit: 1 }))[0]?.at).toBe(clock.now());
  });

  test('shows that the database is an older copy, and is not overwritten by it', async () => {
    await grow(5);
    await publish(folderPlace()).publishDue();
    const before = await readFile(join(folder, 'latest'), 'utf8');
    const restored = await openNewLog();
    await grow(2, restored);
    const publisher = publish(folderPlace(), restored);
    clock.advance(hour);
    await publisher.publishDue();
    expect(await readFile(join(folder, 'latest'), 'utf8')).toBe(before);
    expect(await inFolder()).toEqual(['checkpoint-5', 'latest']);
    expect((await publisher.state()).problem).toContain('older copy');
    expect(await publisher.list({ limit: 1 })).toMatchObject([{ outcome: 'contradicted', fault: 'SHRUNK' }]);
    // The old copy goes on and grows past what was published: another history of the same log.
    await restored.append({ record: { v: 1, n: 77 } });
    await grow(9, restored);
    clock.advance(hour);
    await publisher.publishDue();
    expect(await publisher.list({ limit: 1 })).toMatchObject([{ outcome: 'contradicted', fault: 'FORKED' }]);
    expect(await readFile(join(folder, 'latest'), 'utf8')).toBe(before);
  });

  test('is taken up again once an officer has accepted that an older state was put back', async () => {
    await grow(5);
    await publish(folderPlace()).publishDue();
    const restored = await openNewLog();
    await grow(2, restored);
    const asked: string[] = [];
    const publisher = publish(folderPlace(), restored, null, async () => {
      asked.push('asked');
      return asked.length > 1;
    });
    clock.advance(hour);
    await publisher.publishDue();
    expect(await promiseIn('latest')).toMatchObject({ size: 5 });
    clock.advance(hour);
    await publisher.publishDue();
    expect(await promiseIn('latest')).toMatchObject({ size: 2 });
    expect(await publisher.state()).toMatchObject({ problem: null });
    expect(asked).toHaveLength(2);
  });

  test('keeps a checkpoint of a size although “latest” was removed and another history came', async () => {
    await grow(2);
    await publish(folderPlace()).publishDue();
    await rm(join(folder, 'latest'));
    const other = await openNewLog();
    await other.append({ record: { v: 1, other: true } });
    await grow(1, other);
    clock.advance(25 * hour);
    const publisher = publish(folderPlace(), other);
    await publisher.publishDue();
    expect(await publisher.list({ limit: 1 })).toMatchObject([
      { outcome: 'contradicted', fault: 'CONTRADICTED' },
    ]);
    expect(await inFolder()).toEqual(['checkpoint-2']);
  });

  test('that is not there, or holds something else, is told, waited for and never made', async () => {
    await grow(1);
    const absent = join(folder, 'absent');
    const publisher = publish({ kind: 'folder', name: `file://${absent}`, path: absent });
    await publisher.publishDue();
    await publisher.publishDue();
    expect(await publisher.state()).toMatchObject({
      problem: null,
      places: [{ failures: 1, fault: 'ENOENT', failingSince: clock.now(), publishedAt: null }],
    });
    for (let minutes = 0; minutes < 7 * 60; minutes += 1) {
      clock.advance(minute);
      await publisher.publishDue();
    }
    const [state] = (await publisher.state()).places;
    expect(state?.problem).toContain('more than 7 hours: ENOENT');
    // One minute, doubling up to an hour: seven hours take twelve attempts, not 420.
    expect(state?.failures).toBe(12);
    expect(await inFolder()).toEqual([]);
    await writeFile(join(folder, 'latest'), 'not a checkpoint');
    const foreign = publish(folderPlace());
    await foreign.publishDue();
    expect(await foreign.list({ limit: 1 })).toMatchObject([{ outcome: 'contradicted', fault: 'UNSIGNED' }]);
  });
});

describe('a folder that somebody else can write to', () => {
  const faultAfter = async () => {
    clock.advance(25 * hour);
    const publisher = publish(folderPlace());
    await publisher.publishDue();
    return (await publisher.list({ limit: 1 }))[0]?.fault;
  };
  const latest = () => join(folder, 'latest');

  test('may hold a pipe, a device, a folder or far too much instead of a checkpoint: it is told, and nobody waits', async () => {
    await grow(1);
    execFileSync('mkfifo', [latest()]);
    expect(await faultAfter()).toBe('INTEGRITY');
    await rm(latest());
    await symlink('/dev/zero', latest());
    expect(await faultAfter()).toBe('INTEGRITY');
    await rm(latest());
    await writeFile(latest(), 'x'.repeat(100_001));
    expect(await faultAfter()).toBe('INTEGRITY');
    await rm(latest());
    expect(await faultAfter()).toBeNull();
  });

  test('may hold a pipe in the place of a checkpoint that is kept by its size', async () => {
    await grow(1);
    execFileSync('mkfifo', [join(folder, 'checkpoint-1')]);
    expect(await faultAfter()).toBe('INTEGRITY');
  });

  test('may lead elsewhere by a link: what lies there is not written over', async () => {
    await grow(1);
    const elsewhere = join(folder, 'precious');
    await publish(folderPlace()).publishDue();
    const note = await readFile(latest(), 'utf8');
    await rm(latest());
    await writeFile(elsewhere, note);
    await symlink(elsewhere, latest());
    await grow(1);
    expect(await faultAfter()).toBeNull();
    expect(await readFile(elsewhere, 'utf8')).toBe(note);
    expect(await promiseIn('latest')).toMatchObject({ size: 2 });
  });
});

test('a place that does not answer holds up no other one, and is not asked again before it has', async () => {
  await grow(1);
  const silence = Promise.withResolvers<void>();
  // The silent place is given up by hand, once it has been asked; the other one has all the time that it takes.
  let patience = new AbortController();
  let asked = 0;
  const silent: CheckpointPlace = {
    ...{ name: `file://${folder}/silent`, kind: 'folder', copy: null },
    publish: () => {
      asked += 1;
      if (asked === 1) patience.abort();
      return silence.promise;
    },
  };
  const [open] = openPlaces([folderPlace()], {
    egress,
    origin,
    mail: null,
    readSecret: async () => undefined,
  });
  if (!open) throw new Error('no place');
  const publisher = createPublisher({
    ...{ log, places: [silent, open], store: database.store, clock, node: 'nod_1' },
    deadline: (place) => (place === silent.name ? patience.signal : new AbortController().signal),
    every: { folder: minute, web: minute, mail: minute },
  });
  const faults = async () => (await publisher.state()).places.map(({ fault }) => fault);
  await publisher.publishDue();
  expect(await faults()).toEqual(['TIMEOUT', null]);
  expect(await inFolder()).toEqual(['checkpoint-1', 'latest']);
  clock.advance(hour);
  await publisher.publishDue();
  expect(await faults()).toEqual(['STILL_WAITING', null]);
  expect(asked).toBe(1);
  silence.resolve();
  await silence.promise;
  patience = new AbortController();
  clock.advance(hour);
  await publisher.publishDue();
  expect(await faults()).toEqual([null, null]);
});

describe('an address', () => {
  test('takes the note over TLS with the secret of the key ring, and gives it back', async () => {
    let kept: string | null = null;
    let status = 200;
    const server = createServer({ cert, key }, (request, reply) => {
      const isRead = request.method === 'GET';
      if (request.headers.authorization !== 'Bearer value-of-token') reply.writeHead(403).end();
      else if (isRead) reply.writeHead(kept === null ? 404 : 200).end(kept ?? '');
      if (reply.writableEnded) return;
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        if (status === 200) kept = Buffer.concat(parts).toString();
        reply.writeHead(status).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/latest`;
    const at = (secret: string) =>
      ({ kind: 'web', name: `${url}?${secret}`, url, method: 'PUT', secret, readable: true }) as const;
    await grow(2);
    const publisher = publish(at('token'));
    await publisher.publishDue();
    expect(kept).toBe((await log.checkpoint()).note);
    const older = await openNewLog();
    await grow(1, older);
    const restored = publish(at('token'), older);
    clock.advance(hour);
    await restored.publishDue();
    expect(await restored.list({ limit: 1 })).toMatchObject([{ outcome: 'contradicted', fault: 'SHRUNK' }]);
    await grow(1);
    status = 507;
    clock.advance(hour);
    await publisher.publishDue();
    expect(await publisher.list({ limit: 1 })).toMatchObject([{ outcome: 'failed', fault: 'HTTP_507' }]);
    const faultWith = async (secret: string) => {
      const refused = publish(at(secret));
      await refused.publishDue();
      return (await refused.list({ limit: 1 }))[0]?.fault;
    };
    expect(await faultWith('wrong')).toBe('HTTP_403');
    expect(await faultWith('absent')).toBe('SECRET_MISSING');
    await new Promise((done) => server.close(done).closeAllConnections());
    clock.advance(hour);
    await publisher.publishDue();
    expect(await publisher.list({ limit: 1 })).toMatchObject([{ outcome: 'failed', fault: 'ECONNREFUSED' }]);
  });
});

describe('a mailbox', () => {
  test('gets the note as text and as an attachment, once a day', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      ...{ secure: true, cert, key, disableReverseLookup: true },
      onAuth: ({ username, password }, _, done) =>
        username === 'cordon' && password === 'value-of-smtp-password'
          ? done(null, { user: username })
          : done(new Error('Invalid login')),
      onData(stream, _, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part) => parts.push(part));
        stream.on('end', () => {
          letters.push(Buffer.concat(parts).toString());
          done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const mail = { port: (server.server.address() as AddressInfo).port };
    const place = {
      kind: 'mail',
      name: 'mailto:officer@clinic.example',
      to: 'officer@clinic.example',
    } as const;
    const publisher = publish(place, log, mail);
    await grow(4);
    for (let minutes = 0; minutes <= 24 * 60; minutes += 5) {
      await grow(1);
      await publisher.publishDue();
      clock.advance(5 * minute);
    }
    expect(letters).toHaveLength(2);
    expect(letters[0]).toMatch(/^Subject: Checkpoint of cordon\/org_test at 5 entries\r$/m);
    expect(letters[0]).toMatch(/filename=checkpoint-5\.txt/);
    const [attachment = ''] =
      /checkpoint-5\.txt[\s\S]*?\r\n\r\n([\s\S]*?)\r\n-/.exec(letters[0] ?? '')?.slice(1) ?? [];
    const verifier = parseVerifierKey(log.vkey);
    const note = Buffer.from(attachment, 'base64').toString();
    expect(verifier && openCheckpoint(note, [verifier])).toMatchObject({ size: 5 });
    await new Promise<void>((done) => server.close(() => done()));
  });
});

test('several nodes publish a checkpoint once', async () => {
  await grow(1);
  const places = openPlaces([folderPlace()], {
    egress,
    origin,
    mail: null,
    readSecret: async () => undefined,
  });
  const every = { folder: minute, web: minute, mail: minute };
  const nodes = ['nod_a', 'nod_b', 'nod_c'].map((node) =>
    createPublisher({ log, places, store: database.store, clock, node, every }),
  );
  await Promise.all(nodes.map((node) => node.publishDue()));
  const rows = (await nodes[0]?.list({ limit: 50 })) ?? [];
  expect(rows.filter(({ place }) => place === `file://${folder}`)).toHaveLength(1);
});

test('what was published is never changed or removed', async () => {
  for (const statement of [
    'delete from checkpoint_publication',
    'update checkpoint_publication set size = 0',
  ]) {
    await expect(database.store.query(statement)).rejects.toMatchObject({ sqlState: '23001' });
  }
});
