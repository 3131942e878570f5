import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  answerExchange,
  callerOn,
  makePerson,
  openRecordNode,
} from '../../../../test/support/record-node-stage.ts';
import { destroyCertified } from '../../../../test/support/tamper.ts';
import type { Actor } from '../../kernel/actor.ts';
import { systemClock } from '../../kernel/clock.ts';
import { findCanary } from '../../platform/audit/find-canary.fixture.ts';
import { conductVerification } from '../../platform/audit/index.ts';
import { makeRefusal } from '../../platform/audit/record.fixture.ts';
import { createJobs } from '../../platform/jobs/index.ts';
import { oversightOperations } from './index.ts';

const { stage, node } = await openRecordNode();
const jobs = createJobs({
  ...{ store: node.store, clock: systemClock, node: node.record.node },
  onFault: (error) => expect.unreachable(String(error)),
});
let certified = true;

beforeAll(async () => {
  const verification = {
    ...{ name: 'verify-record', title: 'Reads the whole record', cron: '0 3 1 1 *', longestMinutes: 5 },
    run: (context: Parameters<typeof conductVerification>[2]) =>
      conductVerification(node.record, systemClock, context),
  };
  await jobs.start([verification], 'America/Chicago');
});
afterAll(() => jobs.stop());

const call = callerOn(node, () =>
  oversightOperations({
    record: node.record,
    forwarding: { state: async () => [] },
    publication: { state: async () => ({ places: [], problem: null }), list: async () => [] },
    jobs,
    emergencySpan: async () => undefined,
    readStanding: async () => ({
      backupGaps: [],
      keyAdvice: [],
      canaries: [],
      activity: [],
      recoveries: [],
      oldHolds: 0,
      endingKeys: [],
      emergencies: [],
      signInAlerts: [],
      accessReview: null,
      activityReview: null,
      phiNeeds: { unstated: [], waiting: [] },
      shadow: { detected: 0, affirmed: [], requests: 0 },
      ownerless: [],
      accessFaults: [],
    }),
    keys: node.keys,
    certificatesOf: async (_, keys) =>
      new Map(certified ? keys.map((key) => [key, { id: 'cert_1', issuedBy: null }]) : []),
    zone: async () => 'America/Chicago',
    names: () => ({
      actors: async (ids) => new Map(ids.map((id) => [id, `Name of ${id.slice(-4)}`])),
      systems: async (ids) => new Map(ids.map((id) => [id, { name: 'notes', title: 'Notes' }])),
      vendors: async (ids) => new Map(ids.map((id) => [id, `${id} Inc.`])),
      search: async () => [],
    }),
  }),
);

/** Asks for a verification, waits until its result is newer than the request, and reads what is shown of it. */
async function verify(actor: Actor): Promise<unknown> {
  const { requestedAt }: { requestedAt: number } = await call('verify-record', actor, {});
  return await vi.waitFor(
    async () => {
      const shown: { verifiedAt: number | null } = await call('read-integrity', actor, {});
      expect(shown.verifiedAt).toBeGreaterThanOrEqual(requestedAt);
      return shown;
    },
    { timeout: 30_000, interval: 100 },
  );
}

const makeExchange = async (actor: Actor) => await answerExchange(node, { actor });

describe('oversight', () => {
  const clinician = makePerson('clinician');
  const officer = makePerson('privacy-officer');
  const auditor = makePerson('auditor');

  test('an exchange is shown with its stages and without its content', async () => {
    const { exchange } = await makeExchange(clinician);
    const read: Record<string, unknown> = await call('read-exchange', auditor, { exchange });
    expect(read).toMatchObject({
      id: exchange,
      state: 'completed',
      actor: { id: clinician.id, kind: 'person' },
      system: { name: 'notes', title: 'Notes' },
      stages: [{ stage: 'decide', cites: ['164.308(a)(4)', '164.312(a)(1)'], outcome: 'passed' }],
      elements: { NAME: { requested: 2, available: 2, sent: 2 } },
      counts: { bytes: 12 },
      entries: [{ kind: 'exchange.opened' }, { kind: 'exchange.closed' }],
      refusal: null,
      content: 'not-permitted',
    });
    expect(JSON.stringify(read)).not.toContain('Canary');
    expect(await call('read-exchange', clinician, { exchange })).toMatchObject({ content: 'sealed' });
    await expect(call('read-exchange', makePerson('clinician'), { exchange })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a refusal says why and what to do', async () => {
    const refusal = makeRefusal({ actor: clinician });
    await node.record.exchanges.refuseExchange(refusal);
    expect(await call('read-exchange', clinician, { exchange: refusal.exchange })).toMatchObject({
      state: 'refused',
      refusal: { code: 'agreement_missing', cites: ['164.502(e)'] },
    });
  });

  test('lists are one’s own, but for officers and auditors; filters are days of the organisation', async () => {
    const person = makePerson('billing');
    const { exchange } = await makeExchange(person);
    const own: { items: unknown[] } = await call('list-exchanges', person, {});
    expect(own.items).toMatchObject([
      { id: exchange, destination: { vendor: 'Acme AI', vendorName: 'Acme AI Inc.' }, review: null },
    ]);
    const all: { items: unknown[] } = await call('list-exchanges', auditor, {});
    expect(all.items.length).toBeGreaterThan(1);
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(Date.now());
    expect(await call('list-exchanges', person, { from: day, to: day })).toMatchObject({
      items: [{ id: exchange }],
    });
    expect(await call('list-exchanges', person, { to: '2020-01-01' })).toEqual({ items: [], next: null });
    const spy: { items: unknown[] } = await call('list-exchanges', makePerson('clinician'), {
      actor: person.id,
    });
    expect(spy.items).toEqual([]);
  });

  test('content opens with a reason, which the record names and nobody reads in clear', async () => {
    const { exchange, subjects } = await makeExchange(clinician);
    const content = await call('reveal-exchange', officer, { exchange, reason: 'Complaint of Jane Canary' });
    expect(content).toMatchObject({
      received: 'Jane Canary has a cough',
      outbound: '[NAME-1] has a cough',
      returned: '[NAME-1] rests',
      delivered: 'Jane Canary rests',
    });
    const read = await node.record.reader.readExchange(exchange);
    expect(read?.acts).toHaveLength(1);
    expect(read?.acts[0]?.record).toMatchObject({
      event: 'exchange.revealed',
      actor: { kind: 'person', id: officer.id },
      facts: { exchange, subjects, reasonDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await findCanary(stage.database.store, 'Canary')).toEqual([]);
    await expect(call('reveal-exchange', auditor, { exchange, reason: 'curious' })).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(
      call('reveal-exchange', makePerson('administrator'), { exchange, reason: 'curious' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('reveal-exchange', officer, { exchange, reason: ' ' })).rejects.toThrow();
  });

  test('the person who asked reviews the answer once, and it is shown with the exchange', async () => {
    const { exchange } = await makeExchange(clinician);
    const review = { exchange, verdict: 'rejected', reason: 'Wrong dose' };
    await expect(call('review-answer', officer, review)).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(call('review-answer', clinician, { ...review, reason: '' })).rejects.toThrow(/says why/);
    await call('review-answer', clinician, review);
    await expect(call('review-answer', clinician, { exchange, verdict: 'accepted' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const read: { review: unknown; entries: { kind: string }[] } = await call('read-exchange', officer, {
      exchange,
    });
    expect(read.review).toMatchObject({ verdict: 'rejected', reason: 'Wrong dose', by: 'Dr. Test' });
    expect(read.entries.at(-1)).toMatchObject({ kind: 'answer.reviewed' });
  });

  test('a proof holds, and names the key that checks it', async () => {
    const { exchange } = await makeExchange(clinician);
    const proof: { entry: number; entries: { entry: number; kind: string }[]; checkpoint: string } =
      await call('prove-exchange', auditor, { exchange });
    expect(proof).toMatchObject({ verified: true, vkey: node.record.log.vkey });
    expect(proof.entries.map((entry) => entry.kind)).toEqual(['exchange.opened', 'exchange.closed']);
    expect(proof.entries[0]?.entry).toBe(proof.entry);
  });

  test('a verification is recorded, and its result is shown from then on', async () => {
    const before: { verifiedAt: unknown } = await call('read-integrity', auditor, {});
    expect(before).toMatchObject({ verified: true, verifiedAt: null, origin: 'cordon/org_test' });
    expect(await verify(auditor)).toMatchObject({
      ...{ verified: true, verifiedAt: expect.any(Number), problem: null, since: expect.any(Number) },
      verification: { ok: true, size: expect.any(Number), findings: 0, says: [] },
    });
    await vi.waitFor(
      async () =>
        expect(await call('list-jobs', auditor, {})).toMatchObject({
          items: [{ name: 'verify-record', state: 'done', failure: null }],
        }),
      { timeout: 30_000, interval: 100 },
    );
    await stage.database.store.query(`update exchange set reason = 'x' where state = 'refused'`);
    expect(await verify(officer)).toMatchObject({
      verified: false,
      problem: 'The last verification had 1 findings.',
      verification: { findings: 1, says: [expect.stringContaining('does not show how it ended')] },
    });
  });

  test('work that nobody registered is not run, and asking for any leaves an entry', async () => {
    await expect(call('run-job', officer, { name: 'make-coffee' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await call('run-job', officer, { name: 'verify-record' });
    const last = await node.record.reader.readLastAct('job.run-requested');
    expect(last?.record).toMatchObject({ facts: { name: 'verify-record' }, actor: { id: officer.id } });
  });

  test('the count at the socket is shown beside what the record holds', async () => {
    expect(await call('read-reconciliation', auditor, {})).toMatchObject({ exchanges: 0, missing: 0 });
  });

  test('content whose key was destroyed is gone, and its proof is not', async () => {
    const intent = await answerExchange(node, { actor: clinician, at: Date.UTC(2020, 0, 1) });
    const { rows } = await node.store.query<{ id: string }>(
      `select id from content_key where scope = $1 and class = 'content'`,
      [intent.subjects[0]],
    );
    const ids = rows.map(({ id }) => id);
    expect(await destroyCertified(node.store, node.keys, ids, Date.now())).toHaveLength(1);
    const { exchange } = intent;
    expect(await call('read-exchange', clinician, { exchange })).toMatchObject({
      content: 'destroyed',
      destroyed: {
        at: expect.any(Number),
        under: 'Under the period of six years, by the schedule.',
        certificate: 'cert_1',
      },
    });
    certified = false;
    expect(await call('read-exchange', clinician, { exchange })).toMatchObject({
      destroyed: { under: expect.stringContaining('This is a finding'), certificate: null },
    });
    certified = true;
    await expect(
      call('reveal-exchange', clinician, { exchange, reason: 'to read it again' }),
    ).rejects.toMatchObject({
      code: 'not_found',
      detail: expect.stringMatching(/destroyed on \d{4}-\d\d-\d\d. Under the period of six years/),
    });
    expect(await call('prove-exchange', clinician, { exchange })).toMatchObject({ verified: true });
  });
});
