import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openActivityReviews } from '../../server/src/composition/activity-reviews.ts';
import { reviewedActs } from '../../server/src/governance/activity-review/rules.ts';
import { createClock, systemClock } from '../../server/src/kernel/clock.ts';
import { idBounds } from '../../server/src/kernel/ids.ts';
import type { Clerk } from '../../server/src/main.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { type Colleague, employOfficer, openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

interface Line {
  readonly number: number;
  readonly kind: string;
  readonly ref: string;
  readonly event: string | null;
  readonly actor: { readonly id: string };
  readonly reasons: readonly string[];
  readonly isOwn: boolean;
  readonly decision: { readonly what: string } | null;
}
interface Review {
  readonly id: string;
  readonly state: string;
  readonly seed: string;
  readonly periodFrom: number;
  readonly periodTo: number;
  readonly lines: number;
  readonly population: number;
  readonly found: readonly { readonly reason: string; readonly found: number; readonly lines: number }[];
  readonly closed: { readonly digest: string } | null;
}

let ward: Ward;
let nurse: Colleague;
let other: Clerk;
let exchange: string;
let review: Review;

const sql = async <Row>(text: string, values: readonly unknown[] = [], of: TestCordon = ward.cordon) =>
  (await of.house.store.query<Row & object>(text, values as never)).rows;

const linesOf = async (clerk: Clerk = ward.cordon.clerk, more: object = {}) =>
  (
    await clerk<{ items: Line[] }>('list-activity-lines', {
      ...{ activityReview: review.id, limit: 200, ...more },
    })
  ).items;
const judge = (clerk: Clerk, lines: readonly number[], more: object = { judgement: 'appropriate' }) =>
  clerk('judge-activity-lines', { activityReview: review.id, lines, ...more });

beforeAll(async () => {
  ward = await openWard();
  const { clerk } = ward.cordon;
  nurse = await ward.employ('nurse', 'nora');
  other = await employOfficer(ward.cordon, ['security-officer'], 'other@test.invalid');
  // Whatever the hour at which the test runs.
  await clerk('set-activity-review-rules', {
    ...{ intervalDays: 7, sampleSize: 5, daysToDecide: 14, workFrom: 0, workTo: 24, reason: 'For a test.' },
  });
  const asked = [];
  for (let count = 0; count < 8; count += 1) asked.push(await ward.ask(nurse.key, `MRN-${count}`));
  exchange = asked[0]?.exchange ?? '';
  await clerk('reveal-exchange', { exchange, reason: 'The patient asks what was said.' });
  await ward.cordon.house.record.acts.drain();
  review = await clerk<Review>('open-activity-review', {});
});
afterAll(() => ward?.close());

safeguard('164.308(a)(1)(ii)(D)', 'Review of activity', () => {
  test('records of activity are reviewed: what opens content is always looked at, of the rest a sample', async () => {
    const lines = await linesOf();
    expect(lines).toHaveLength(review.lines);
    const opened = lines.find(({ event }) => event === 'exchange.revealed');
    expect(opened).toMatchObject({ reasons: expect.arrayContaining(['content-opened']), isOwn: true });
    expect(lines.filter(({ reasons }) => reasons.includes('sample'))).toHaveLength(5);
    expect(JSON.stringify(lines)).not.toMatch(/Quill|MRN-/);
  });

  test('the sample can be drawn again from the record by anybody who has the seed', async () => {
    const rows = await sql<{ id: string }>(
      `select id from exchange where at >= $1 and at < $2 and actor is not null and actor <> 'per_program'
       union all
       select id from audit_act where event = any($3) and at >= $1 and at < $2 and actor is not null`,
      [review.periodFrom, review.periodTo, reviewedActs.map(({ event }) => event)],
    );
    expect(rows).toHaveLength(review.population);
    const hashOf = (id: string) =>
      createHash('sha256')
        .update(review.seed + id)
        .digest('hex');
    const drawn = rows.map(({ id }) => id).sort((one, two) => (hashOf(one) < hashOf(two) ? -1 : 1));
    const sampled = (await linesOf()).filter(({ reasons }) => reasons.includes('sample'));
    expect(sampled.map(({ ref }) => ref).sort()).toEqual(drawn.slice(0, 5).sort());
  });

  test('curiosity is looked for: the own record, the same surname, patients who are watched, emergencies that were taken', async () => {
    const curious = await openWard();
    try {
      const { clerk, house } = curious.cordon;
      const [nora, otto] = [await curious.employ('nurse', 'nora'), await curious.employ('nurse', 'otto')];
      const rename = 'update person set name = $2 where id = $1';
      await house.store.query(rename, [nora.id, 'Nora Quill']);
      await house.store.query(rename, [otto.id, 'Otto Sample']);
      await clerk('watch-patient', { patient: 'MRN-MAYOR' });
      await clerk('watch-patient', { patient: 'MRN-OTTO', person: otto.id });
      const asked = {
        surname: await curious.ask(nora.key, 'MRN-1'),
        watched: await curious.ask(otto.key, 'MRN-MAYOR'),
        own: await curious.ask(otto.key, 'MRN-OTTO'),
        theirs: await curious.ask(nora.key, 'MRN-OTTO'),
        none: await curious.ask(otto.key, 'MRN-2'),
      };
      await otto.clerk('open-emergency', { reason: 'Cardiac arrest next door.', minutes: 15 });
      await clerk('set-activity-review-rules', {
        ...{
          intervalDays: 7,
          sampleSize: 5,
          daysToDecide: 14,
          workFrom: 0,
          workTo: 24,
          reason: 'For a test.',
        },
      });
      await house.record.acts.drain();
      const { id } = await clerk<Review>('open-activity-review', {});
      const { items } = await clerk<{ items: Line[] }>('list-activity-lines', {
        activityReview: id,
        limit: 200,
      });
      const reasonsOf = (exchange: string) =>
        items.find(({ ref }) => ref === exchange)?.reasons.filter((reason) => reason !== 'sample') ?? [];
      expect(reasonsOf(asked.surname.exchange)).toEqual(['same-surname']);
      expect(reasonsOf(asked.watched.exchange)).toEqual(['watched']);
      expect(reasonsOf(asked.own.exchange)).toEqual(['own-record']);
      expect(reasonsOf(asked.theirs.exchange)).toEqual(['same-surname']);
      expect(reasonsOf(asked.none.exchange)).toEqual([]);
      expect(items.find(({ event }) => event === 'emergency.opened')?.reasons).toContain('emergency');
      expect(JSON.stringify(items)).not.toMatch(/MRN-|Ada Quill|sub_/);
    } finally {
      await curious.close();
    }
  });

  test('only days that are over are reviewed, and no more than somebody can look at', async () => {
    const { clerk } = ward.cordon;
    for (const days of [
      { to: '2999-01-01' },
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '2026-01-01' },
    ])
      await expect(clerk('open-activity-review', days)).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(clerk('open-activity-review', { from: '2026-02-31' })).rejects.toMatchObject({
      code: 'request_invalid',
    });
  });

  test('nobody reviews what they did themselves', async () => {
    const own = (await linesOf()).find(({ isOwn }) => isOwn);
    await expect(judge(ward.cordon.clerk, [own?.number ?? 0])).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(
      sql(
        `update activity_review_line set decision = 'appropriate', decided_at = 1, decided_by = actor, decided_by_name = 'X'
         where review = $1 and number = $2`,
        [review.id, own?.number],
      ),
    ).rejects.toMatchObject({ sqlState: '23514' });
    await expect(judge(nurse.clerk, [own?.number ?? 0])).rejects.toMatchObject({ code: 'not_permitted' });
  });

  test('a finding says what was found and what follows; what is appropriate is said of many at once', async () => {
    const [first, ...rest] = await linesOf(other);
    const [one, note] = [[first?.number ?? 0], 'No reason for it is known.'];
    for (const [more, field] of [
      [{ judgement: 'finding' }, 'note'],
      [{ judgement: 'finding', note }, 'followUp'],
      [{ judgement: 'appropriate', followUp: 'None' }, 'followUp'],
    ] as const)
      await expect(judge(other, one, more), field).rejects.toMatchObject({ field });
    const finding = { judgement: 'finding', note, followUp: 'Talked to on Monday.' };
    await expect(judge(other, [...one, rest[0]?.number ?? 0], finding)).rejects.toMatchObject({
      field: 'lines',
    });
    await judge(other, one, finding);
    await expect(judge(other, one)).rejects.toMatchObject({ code: 'conflict' });
    await expect(other('close-activity-review', { activityReview: review.id })).rejects.toMatchObject({
      ...{ code: 'request_invalid', field: 'reason' },
    });
    const left = (await linesOf(other, { state: 'open' })).filter(({ isOwn }) => !isOwn);
    await judge(
      other,
      left.map(({ number }) => number),
    );
    expect(await linesOf(other, { state: 'finding' })).toHaveLength(1);
    expect(JSON.stringify(await other('list-warnings', {}))).toContain('activity');
  });

  test('its outcome is kept with a digest that the record names, and nobody can change it', async () => {
    const { clerk } = ward.cordon;
    // Whatever is left is what the other officer did.
    const mine = (await linesOf(clerk, { state: 'open' })).filter(({ isOwn }) => !isOwn);
    if (mine.length > 0)
      await judge(
        clerk,
        mine.map(({ number }) => number),
      );
    const closed = await clerk<Review>('close-activity-review', { activityReview: review.id });
    await ward.cordon.house.record.acts.drain();
    const file = { activityReview: review.id, format: 'html' };
    const { bytes } = await clerk<{ bytes: Uint8Array }>('export-activity-review', file);
    const document = Buffer.from(bytes).toString('utf8');
    expect(document).toContain(closed.closed?.digest ?? 'no digest');
    expect(document).toContain('Talked to on Monday.');
    expect(document).not.toMatch(/<td>NO<|Quill|MRN-/);
    for (const change of [
      'update activity_review set closed_by = opened_by',
      "update activity_review_line set note = 'Other'",
      'delete from activity_review_line',
      'delete from activity_review',
      'truncate activity_review_line',
    ])
      await expect(sql(change), change).rejects.toMatchObject({ sqlState: '23001' });
    await expect(judge(other, [1])).rejects.toMatchObject({ code: 'conflict' });
  });

  test('it is done regularly: one opens by itself each week, once on however many nodes, and no day is left out', async () => {
    const clock = createClock(systemClock.now());
    const cordon = await startCordon({ clock });
    try {
      const job = openActivityReviews(cordon.house);
      const run = () => job.run({ signal: new AbortController().signal, progress: () => undefined });
      const list = async () => (await cordon.clerk<{ items: Review[] }>('list-activity-reviews', {})).items;
      await run();
      expect(await list()).toEqual([]);
      clock.advance(8 * 86_400_000);
      await Promise.all([run(), run()]);
      const [first, ...none] = await list();
      expect(none).toEqual([]);
      clock.advance(16 * 86_400_000);
      expect((await list())[0]?.state).toBe('overdue');
      const reason = 'Nobody was there.';
      await cordon.clerk('close-activity-review', { activityReview: first?.id, reason });
      await run();
      const [second] = await list();
      expect(second?.periodFrom).toBe(first?.periodTo);
    } finally {
      await cordon.close();
    }
  });

  test('a busy week is cut down to what somebody can look at, and says what was found', async () => {
    const cordon = await startCordon();
    try {
      const now = cordon.house.clock.now();
      const { from } = idBounds('exchange', now - 86_400_000, now);
      await sql(
        `insert into exchange (id, at, protocol, actor_kind, actor, system, purpose, subjects, elements, decision, state, node, closings)
         select $1 || lpad(to_hex(i), 20, '0'), $2, 'openai-chat', 'person', 'per_' || lpad((i % 50)::text, 32, '0'), 'sys_1',
           case when i % 40 = 0 then 'BTG' else 'TREAT' end, array['sub_' || i], '{}', 'permitted', 'completed', 'nod_1', 1
         from generate_series(1, 20000) as i`,
        [from, now - 86_400_000],
        cordon,
      );
      const opened = await cordon.clerk<Review>('open-activity-review', {});
      expect(opened.found).toContainEqual({ reason: 'emergency', found: 500, lines: 40 });
      expect(opened.found).toContainEqual({ reason: 'sample', found: 20_000, lines: 25 });
      expect(opened.found).toContainEqual(expect.objectContaining({ reason: 'many-patients', lines: 5 }));
      expect(opened.lines).toBeLessThan(200);
    } finally {
      await cordon.close();
    }
  });
});
