import { createHash } from 'node:crypto';
import { systems } from './console-sample-inventory.ts';
import { hash, id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up entries of a made-up record, in a real tree. */

const now = Date.now();
const minute = 60_000;
const system = { id: systems[0]?.id ?? '', title: 'Note summaries' };

const row = {
  kind: 'exchange',
  id: id('exc', '10'),
  at: now - 3 * minute,
  event: 'exchange.opened',
  entry: 3,
  closedEntry: 4,
  actor: { id: id('per', '02'), name: 'Dana Clinician' },
  system,
  subjects: [id('sub', '01')],
  exchange: id('exc', '10'),
  ...{ vendor: 'microsoft', vendorName: 'Microsoft' },
  model: 'gpt-5-mini',
  purpose: 'TREAT',
  decision: 'permitted',
  state: 'completed',
  reason: null,
  facts: null,
};

const act = {
  ...row,
  kind: 'act',
  id: 'act_1',
  closedEntry: null,
  subjects: [],
  exchange: null,
  ...{ vendor: null, vendorName: null },
  model: null,
  purpose: null,
  decision: null,
  state: null,
};

const rows = [
  row,
  { ...act, id: 'act_2', at: now - 12 * minute, event: 'hold.placed', entry: 2, system: null },
  {
    ...row,
    id: id('exc', '11'),
    at: now - 40 * minute,
    event: 'exchange.refused',
    entry: 1,
    decision: 'refused',
    state: 'refused',
    reason: 'agreement_missing',
    ...{ vendor: null, vendorName: null },
  },
  {
    ...act,
    id: 'act_3',
    at: now - 90 * minute,
    event: 'record.verified',
    entry: 0,
    actor: null,
    system: null,
  },
];

export const recordRows = rows;

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left: Buffer, right: Buffer) => sha(Buffer.from([1]), left, right);

/** The proof of entry 3 in a tree of five leaves, after RFC 6962. */
function entryProof(): object {
  const leaves = ['a', 'b', 'c', 'd', 'e'].map((letter) => sha(Buffer.from([0]), Buffer.from(letter)));
  const [a, b, c, d, e] = leaves as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const root = node(node(node(a, b), node(c, d)), e);
  return {
    entry: 3,
    leafHash: d.toString('hex'),
    path: [c, node(a, b), e].map((each) => each.toString('hex')),
    treeSize: 5,
    rootHash: root.toString('hex'),
    checkpoint: `cordon/org_1\n5\n${root.toString('base64')}\n\n— cordon/org_1 c2lnbmF0dXJlIG9mIHRoZSBzYW1wbGU=\n`,
    vkey: 'cordon/org_1+0a1b2c3d+AXNhbXBsZSBrZXkgb2YgdGhlIGZpeHR1cmU=',
    verified: true,
    file: 'c2sp.org/tlog-proof@v1\n',
  };
}

export const entry = {
  entry: 3,
  leafHash: hash('d'),
  record: {
    v: 2,
    event: 'exchange.opened',
    at: now - 3 * minute,
    exchange: row.exchange,
    actor: { kind: 'person', id: row.actor.id },
    facts: {},
  },
  content: 'sealed',
  previous: 2,
  next: 4,
};

/** How its content came to be unreadable, as the page of its exchange says it. */
export const destruction = {
  at: now - 3 * 24 * 60 * minute,
  under: 'Under the period of six years, by the schedule.',
  certificate: id('crt', '01'),
};

export const entriesStub: Stub = {
  'GET /api/v1/record/entries': {
    json: { items: rows, next: null, total: { count: rows.length, isMore: false } },
  },
  'GET /api/v1/record/entries?event=hold.placed': {
    json: { items: rows.slice(1, 2), next: null, total: { count: 1, isMore: false } },
  },
  'GET /api/v1/record/trace': { json: { items: [], next: null } },
  'GET /api/v1/record/entries/3': { json: entry },
  'GET /api/v1/record/entries/3/proof': { json: entryProof() },
  'POST /api/v1/record/entries/export': {
    write: (reply) => {
      reply.writeHead(200, { 'content-type': 'text/csv' });
      reply.end('entry,time\r\n3,2026-11-22T15:30:00.000Z\r\n');
    },
  },
};

export const emptyEntriesStub: Stub = {
  'GET /api/v1/record/entries': { json: { items: [], next: null, total: { count: 0, isMore: false } } },
};
