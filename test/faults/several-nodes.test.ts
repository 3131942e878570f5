import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createRecordStage,
  origin,
  type RecordNode,
  type RecordStage,
} from '../../server/src/platform/audit/record.fixture.ts';
import { drawFrom } from '../support/draw.ts';
import { countRounds, isSoak, timeForRounds } from '../support/soak.ts';

const program = fileURLToPath(new URL('../support/record-node.ts', import.meta.url));
const rounds = countRounds(5, 50);
/** Each chapter has a record of its own: every round verifies the whole of it, and the nodes write all the while. */
const roundsOfChapter = 5;
const chapters = Array.from({ length: rounds / roundsOfChapter }, (_, at) => at * roundsOfChapter);
/** Acknowledged entries that a node has to add before a round goes on. */
const someWork = 20;
/** Repeats who is killed or paused, and after how much work, not to the millisecond. */
const seed = Number(process.env.CORDON_SOAK_SEED ?? randomInt(2 ** 31));
const draw = drawFrom(seed);

/** Rounds with two nodes, then with three. */
function countNodes(round: number): number {
  return round < Math.floor(rounds / 2) ? 2 : 3;
}

interface Acknowledged {
  readonly entry: number;
  readonly leafHash: string;
  readonly exchange: string;
}

/** A node in a process of its own, and what it acknowledged. */
interface Node {
  readonly child: ChildProcess;
  readonly acknowledged: Acknowledged[];
  readonly ended: Promise<unknown>;
}

let stage: RecordStage;
let observer: RecordNode;
const nodes = new Set<Node>();
const everAcknowledged: Acknowledged[][] = [];

async function openChapter(): Promise<void> {
  stage = await createRecordStage();
  observer = await stage.openNode();
  everAcknowledged.splice(0);
}

afterEach(async () => {
  for (const { child } of nodes) child.kill('SIGKILL');
  nodes.clear();
  await stage?.close();
});

async function startNode(): Promise<Node> {
  const child = spawn(process.execPath, [program, stage.database.url, stage.ringPath, origin, '4'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ready = Promise.withResolvers<void>();
  const acknowledged: Acknowledged[] = [];
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = `${complaints}${text}`.slice(-2_000);
  });
  everAcknowledged.push(acknowledged);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') ready.resolve();
    const [entry = '', leafHash = '', exchange = ''] = line.split(' ');
    // A killed process may leave the beginning of a line.
    if (/^exc_[0-9a-f]{32}$/.test(exchange)) acknowledged.push({ entry: Number(entry), leafHash, exchange });
  });
  const ended = once(child, 'close');
  const node = { child, acknowledged, ended };
  nodes.add(node);
  await Promise.race([
    ready.promise,
    ended.then(() => Promise.reject(new Error(`The node ended before it served: ${complaints}`))),
  ]);
  return node;
}

async function untilServed(these: readonly Node[], what: string, work = someWork): Promise<void> {
  const wanted = these.map(({ acknowledged }) => acknowledged.length + work);
  await vi.waitFor(
    () =>
      these.forEach(({ acknowledged }, at) => {
        expect(acknowledged.length, what).toBeGreaterThanOrEqual(wanted[at] ?? 0);
      }),
    { timeout: 60_000, interval: 10 },
  );
}

/** The whole log, in pages: what reads the record is given seconds. */
async function readLeafHashes(what: string): Promise<string[]> {
  const leaves: string[] = [];
  for (;;) {
    const { rows } = await stage.database.store.query<{ index: number; leaf_hash: Uint8Array }>(
      'select index, leaf_hash from log_entry where index >= $1 order by index limit 5000',
      [leaves.length],
    );
    if (rows.length === 0) return leaves;
    const expected = rows.map((_, place) => leaves.length + place);
    expect(
      rows.map(({ index }) => index),
      `${what}: no gap`,
    ).toEqual(expected);
    leaves.push(...rows.map((row) => Buffer.from(row.leaf_hash).toString('hex')));
  }
}

/** Every acknowledged entry stands where it was acknowledged, once; the log is whole while others go on writing it. */
async function expectSound(what: string): Promise<void> {
  const all = everAcknowledged.flat();
  const places = new Set(all.map(({ entry }) => entry));
  expect(places.size, `${what}: acknowledged once`).toBe(all.length);
  const leaves = await readLeafHashes(what);
  const wrong = all.filter(({ entry, leafHash }) => leaves[entry] !== leafHash);
  expect(wrong, `${what}: acknowledged and not there`).toEqual([]);
  const report = await observer.record.integrity.verifyRecord();
  expect(report, what).toMatchObject({ ok: true, projection: [], log: { problems: [] } });
  // The others go on meanwhile: what was signed when the check began is confirmed.
  expect(report.log.signedSize).toBeGreaterThanOrEqual(leaves.length);
}

/** One node is killed or paused at a random moment; the others go on, and what is acknowledged stands. */
async function playRound(round: number): Promise<void> {
  while (nodes.size < countNodes(round)) await startNode();
  await untilServed([...nodes], `round ${round}: all serve`, 1 + draw(2 * someWork));
  const victim = [...nodes][draw(nodes.size)];
  if (!victim) throw new Error('no node');
  const others = [...nodes].filter((node) => node !== victim);
  const isKilled = (round + draw(2)) % 2 === 0;
  const what = `round ${round}, ${nodes.size} nodes, one ${isKilled ? 'killed' : 'paused'}, seed ${seed}`;
  victim.child.kill(isKilled ? 'SIGKILL' : 'SIGSTOP');
  await untilServed(others, `${what}: the others go on`, 1 + draw(4 * someWork));
  if (isKilled) {
    await victim.ended;
    nodes.delete(victim);
    await startNode();
  } else {
    victim.child.kill('SIGCONT');
    await untilServed([victim], `${what}: it goes on`);
  }
  await expectSound(what);
  if (isSoak) process.stderr.write(`sound after ${what}, ${everAcknowledged.flat().length} acknowledged\n`);
}

/** All end in order; what the killed ones left open is closed, and the record is whole. */
async function closeChapter(): Promise<void> {
  await Promise.all(
    [...nodes].map(async ({ child, ended }) => {
      child.stdin?.write('stop\n');
      expect(await ended).toEqual([0, null]);
    }),
  );
  await vi.waitFor(
    async () => {
      await observer.record.closeInterrupted();
      const { rows } = await stage.database.store.query(
        `select id from exchange where state = 'open' or closings <> 1`,
      );
      expect(rows).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );
  await expectSound(`at the end, seed ${seed}`);
}

describe(`several nodes on one record, one of them killed or paused at random, ${rounds} rounds, seed ${seed}`, () => {
  it.each(chapters)(
    'nothing acknowledged is lost, nothing is there twice, and the others go on serving: from round %i',
    async (first) => {
      await openChapter();
      for (let round = first; round < first + roundsOfChapter; round += 1) await playRound(round);
      await closeChapter();
    },
    timeForRounds(roundsOfChapter),
  );
});
