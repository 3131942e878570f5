import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clerk } from '../../server/src/main.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { type DayPerson, drawShadowDay } from '../support/shadow-day.ts';
import { seeShadowUse } from '../support/shadow-log.ts';
import { employOfficer } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

interface Find {
  readonly id: string;
  readonly tool: string;
  readonly who: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly days: number;
  readonly places: readonly string[];
  readonly state: string;
  readonly revision: number;
  readonly answer: { readonly phi: string } | null;
}

let cordon: TestCordon;
let nora: Clerk;
let folder: string;
const reason = 'Free product without an agreement.';

beforeAll(async () => {
  cordon = await startCordon({ clock: { now: () => Date.UTC(2026, 10, 23, 12) } });
  nora = await employOfficer(cordon, ['nurse'], 'nora@ward.invalid');
  await employOfficer(cordon, ['billing'], 'bill@ward.invalid');
  folder = mkdtempSync(join(tmpdir(), 'shadow-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cordon?.close();
});

async function listFinds(filter: object = {}): Promise<Find[]> {
  const found: Find[] = [];
  let after: string | null = null;
  do {
    const page: { items: Find[]; next: string | null } = await cordon.clerk('list-shadow-finds', {
      ...{ ...filter, ...(after === null ? {} : { after }) },
    });
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

const importFile = (name: string, zone: string | null = 'UTC') =>
  cordon.house.duties.shadowAi.importFile(
    { store: cordon.house.store, acts: cordon.house.record.acts, clock: cordon.house.clock },
    { open: () => createReadStream(join(folder, name)), format: null, zone, columns: {} },
  );

const warned = async () =>
  (await cordon.clerk<{ items: { key: string; text: string }[] }>('list-warnings', {})).items
    .filter(({ key }) => key.startsWith('shadow'))
    .map(({ key }) => key.replace(/shf_.*/, '…'));

safeguard('164.308(a)(1)(ii)(D)', 'AI tools that nobody approved', () => {
  test('a day of 100,000 lines of proxy, name server and firewall gives exactly the tools, people and counts in it', async () => {
    const strangers = Array.from({ length: 30 }, (_, at): DayPerson => {
      const who = `guest${at}`;
      return { proxyLogin: who, firewallLogin: who, who };
    });
    const day = drawShadowDay(6, [
      // The proxy knows addresses, the firewall accounts of the domain: one person all the same.
      { proxyLogin: 'Nora@Ward.invalid', firewallLogin: 'WARD\\nora', who: 'nora@ward.invalid' },
      { proxyLogin: 'bill', firewallLogin: 'WARD\\bill', who: 'bill@ward.invalid' },
      ...strangers,
    ]);
    expect(day.lines).toBe(100_000);
    for (const name of ['proxy', 'dns', 'firewall'] as const) {
      writeFileSync(join(folder, name), day[name]);
      const { one } = await importFile(name);
      expect(one.malformed, name).toBe(day.malformed[name]);
      expect(one.firstMalformed.length).toBe(Math.min(100, day.malformed[name]));
    }
    const found = (await listFinds())
      .map(({ tool, who, requests, bytesUp, bytesDown, firstAt, lastAt }) => ({
        ...{ tool, who, requests, bytesUp, bytesDown, firstAt, lastAt },
      }))
      .sort((one, other) => (`${one.tool}\n${one.who}` < `${other.tool}\n${other.who}` ? -1 : 1));
    expect(found).toEqual(day.expected);
    const people = new Set((await listFinds()).flatMap(({ person }) => person?.name ?? []));
    expect(people.size).toBe(2);
    expect(await warned()).toEqual(['shadow-detected']);
  }, 120_000);

  test('the same file is not counted twice, in however many pieces it comes', async () => {
    const before = await listFinds();
    await expect(importFile('proxy')).rejects.toMatchObject({ code: 'conflict' });
    writeFileSync(
      join(folder, 'small'),
      'time,user,host\n2026-11-22 10:00:00,nora,claude.ai\n2026-11-22 10:00:01,nora,claude.ai\n',
    );
    await importFile('small');
    const { id } = await cordon.clerk<{ id: string }>('open-shadow-import', { zone: 'UTC' });
    const pieces = [
      'time,user,host\n',
      '2026-11-22 10:00:00,nora,claude.ai\n',
      '2026-11-22 10:00:01,nora,claude.ai\n',
    ];
    for (const [index, content] of pieces.entries()) {
      const sent = { shadowImport: id, piece: index + 1, content };
      const { lines } = await cordon.clerk<{ lines: number }>('add-shadow-lines', sent);
      // A piece that was sent again, because its answer was lost, is read once.
      expect(await cordon.clerk('add-shadow-lines', sent)).toMatchObject({ lines });
    }
    await expect(cordon.clerk('finish-shadow-import', { shadowImport: id, pieces: 3 })).rejects.toMatchObject(
      { code: 'conflict' },
    );
    const requests = (some: readonly Find[]) => some.reduce((sum, find) => sum + find.requests, 0);
    expect(requests(await listFinds())).toBe(requests(before) + 2);
  });

  test('of the logs nothing is kept but hosts, matched paths and counts', async () => {
    const { rows } = await cordon.house.store.query<{ all: string }>(
      `select (select string_agg(shadow_find::text, '') from shadow_find) ||
        (select string_agg(shadow_import::text, '') from shadow_import) ||
        coalesce((select string_agg(shadow_upload::text, '') from shadow_upload), '') as all`,
    );
    expect(rows[0]?.all).toContain('www.bing.com/chat');
    expect(rows[0]?.all).not.toMatch(/Ada|Quill|backend-api|ehr\.ward|turn|upload/);
  });

  test('a log that nobody knows is refused; one whose columns are stated is read in the zone that is stated', async () => {
    writeFileSync(join(folder, 'odd'), 'Wann;Wer;Wohin\n2026-11-22 10:00:00;otto;otter.ai\n');
    await expect(importFile('odd')).rejects.toMatchObject({ code: 'request_invalid' });
    const columns = { time: 'Wann', login: 'Wer', host: 'Wohin' };
    const begun = await cordon.clerk<{ id: string }>('open-shadow-import', { columns, zone: 'Asia/Tokyo' });
    const content = 'Wann;Wer;Wohin\n2026-11-22 10:00:00;otto;otter.ai\n';
    await cordon.clerk('add-shadow-lines', { shadowImport: begun.id, piece: 1, content });
    await cordon.clerk('finish-shadow-import', { shadowImport: begun.id, pieces: 1 });
    expect(await listFinds({ who: 'otto' })).toMatchObject([
      { tool: 'otter', firstAt: Date.UTC(2026, 10, 22, 1), person: null, days: 1 },
    ]);
  });

  test('the gateway’s own requests at other hosts are finds, so that nothing hides behind its address', async () => {
    const rules = { gateways: ['10.0.0.9'], page: 'https://cordon.ward.invalid/ai-tools', reason };
    await cordon.clerk('set-shadow-rules', rules);
    writeFileSync(join(folder, 'own'), 'time,src,host\n2026-11-22 10:00:00,10.0.0.9,chatgpt.com\n');
    expect((await importFile('own')).one).toMatchObject({ own: 0, matched: 1 });
  });

  test('whoever was seen says what it was for and whether PHI was entered; only their own, and once', async () => {
    const find = await seeShadowUse(cordon.clerk, 'nora@ward.invalid', cordon.house.clock.now());
    const answer = { shadowFind: find.id, usedFor: 'A letter.', phi: 'yes' };
    await expect(cordon.clerk('answer-shadow-question', answer)).rejects.toMatchObject({ code: 'not_found' });
    const { questions } = await nora<{ questions: { id: string; answer: unknown }[] }>('list-ai-tools', {});
    expect(questions.find(({ id }) => id === find.id)).toMatchObject({ answer: null });
    await nora('answer-shadow-question', answer);
    await expect(nora('answer-shadow-question', answer)).rejects.toMatchObject({ code: 'conflict' });
    await expect(nora('list-shadow-finds', {})).rejects.toMatchObject({ code: 'not_permitted' });
  });

  test('PHI that was affirmed is on Today with the time since when it is known, until it is said where it is assessed', async () => {
    await cordon.house.record.acts.drain();
    expect(await warned()).toEqual(['shadow-phi-…', 'shadow-detected']);
    const { rows } = await cordon.house.store.query<{ facts: { tool: string } }>(
      `select facts from audit_act where event = 'shadow-find.phi-affirmed'`,
    );
    expect(rows.map(({ facts }) => facts.tool)).toEqual(['chatgpt']);
    const [find] = (await listFinds({ tool: 'chatgpt', who: 'nora@ward.invalid' })) as [Find];
    const decision = { shadowFind: find.id, revision: find.revision, state: 'dismissed', reason };
    await expect(cordon.clerk('decide-shadow-find', decision)).rejects.toMatchObject({ code: 'conflict' });
    await cordon.clerk('note-shadow-assessment', {
      ...{ shadowFind: find.id, revision: find.revision, assessment: 'Binder of incidents, case 12.' },
    });
    expect(await warned()).toEqual(['shadow-detected']);
  });

  test('an officer decides for one or for the whole tool, against what was read; every step is kept', async () => {
    const [find] = (await listFinds({ tool: 'chatgpt', who: 'nora@ward.invalid' })) as [Find];
    const decision = { shadowFind: find.id, state: 'blocked', reason, scope: 'tool' };
    await expect(
      cordon.clerk('decide-shadow-find', { ...decision, revision: find.revision - 1 }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const others = (await listFinds({ tool: 'chatgpt' })).length - 1;
    expect(await cordon.clerk('decide-shadow-find', { ...decision, revision: find.revision })).toMatchObject({
      state: 'blocked',
      also: others,
    });
    expect((await listFinds({ tool: 'chatgpt' })).every(({ state }) => state === 'blocked')).toBe(true);
    const { steps } = await cordon.clerk<{ steps: { what: string; state: string }[] }>('read-shadow-find', {
      shadowFind: find.id,
    });
    expect(steps.map(({ what }) => what)).toEqual(['decided', 'assessment-noted', 'answered']);
  });

  test('what was found, answered and done cannot be taken back, not even in the database', async () => {
    for (const change of [
      'delete from shadow_find',
      'truncate shadow_find_step',
      `update shadow_find set phi = 'no' where phi = 'yes'`,
      'update shadow_import set lines = 1',
      'delete from shadow_find_day',
    ])
      await expect(cordon.house.store.query(change), change).rejects.toThrow();
  });
});

safeguard('164.308(a)(4)', 'What is blocked and what is approved', () => {
  test('deny lists hold what is blocked and nothing else, and point to what is approved', async () => {
    for (const format of ['pac', 'hosts', 'rpz', 'squid']) {
      const { bytes } = await cordon.clerk<{ bytes: Uint8Array }>('export-deny-list', { format });
      const text = Buffer.from(bytes).toString();
      expect(text, format).toContain('chatgpt.com');
      expect(text, format).toContain('cordon.ward.invalid');
      expect(text, format).not.toContain('claude.ai');
    }
  });

  test('whoever asks for a tool hears from another person whether it comes', async () => {
    const wish = { tool: 'Letters', why: 'Letters to referrers.', data: 'de-identified' };
    const { id } = await nora<{ id: string }>('request-ai-tool', wish);
    expect(await warned()).toContain('shadow-requests');
    const answer = { toolRequest: id, state: 'accepted', reason: 'It goes through the intake now.' };
    await expect(nora('answer-ai-tool-request', answer)).rejects.toMatchObject({ code: 'not_permitted' });
    await cordon.clerk('answer-ai-tool-request', answer);
    await expect(cordon.clerk('answer-ai-tool-request', answer)).rejects.toMatchObject({ code: 'conflict' });
    const { requests } = await nora<{ requests: { state: string }[] }>('list-ai-tools', {});
    expect(requests).toMatchObject([{ state: 'accepted', answer: { reason: answer.reason } }]);
  });
});
