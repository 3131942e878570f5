import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type House, type OpenDoors, openDoors, openHouse } from '../../server/src/main.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/scripted-upstream.ts';

/** Canary prompts through the real gateway, to a model whose answers change, and what people then see. */

interface Answer {
  readonly id: string;
  readonly exchange: string;
  readonly state: string;
  readonly code: string | null;
  readonly answer: string | null;
  readonly similarity: number | null;
  readonly differences: readonly string[];
  readonly drifted: boolean;
  readonly isBaseline: boolean;
  readonly servedModel: string | null;
  readonly identifiers: number;
  readonly review: { readonly verdict: string; readonly reason: string } | null;
}
interface Canary {
  readonly id: string;
  readonly open: number;
  readonly revises: string | null;
  readonly points: readonly { readonly state: string; readonly drifted: boolean }[];
  readonly baseline: { readonly by: string | null } | null;
}

const soon = { timeout: 30_000, interval: 50 };
const prompt = {
  title: 'Reads a value',
  prompt: 'Potassium is 5.9 mmol/L. Is the value LOW, NORMAL or HIGH? Answer with one word.',
  ...{ expects: ['high'], forbids: ['low'] },
};

let cordon: TestCordon;
let upstream: ScriptedUpstream;
let system: string;
let bareSystem: string;
let said: { text: string; model: string; finish?: string };
let second: { house: House; doors: OpenDoors };

beforeAll(async () => {
  cordon = await startCordon();
  upstream = await startScriptedUpstream();
  upstream.answerWith(({ response }) => {
    const { text, model, finish = 'stop' } = said;
    const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: finish }];
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        ...{ id: 'c1', object: 'chat.completion', created: 1, model, system_fingerprint: 'fp_1', choices },
        usage: { prompt_tokens: 30, completion_tokens: 1, total_tokens: 31 },
      }),
    );
  });
  const purposes = ['TREAT', 'HOPERAT'];
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  system = (await bringLive(cordon, { name: 'notes', vendor, url: upstream.url, purposes })).system;
  const bare = await registerVendor(cordon, 'Bare AI');
  bareSystem = (await bringLive(cordon, { name: 'bare', vendor: bare, url: upstream.url, purposes })).system;
  await bringLive(cordon, { name: 'treat-only', vendor, url: upstream.url });
  const { config, clock } = cordon.house;
  const house = await openHouse({
    config,
    clock,
    logger: createLogger({ level: 'error', instance: 'test' }),
  });
  second = { house, doors: await openDoors(house) };
});
beforeEach(() => {
  said = { text: 'HIGH', model: 'acme-large-2026-01' };
});
afterAll(async () => {
  await second?.doors.close();
  await cordon?.close();
  await upstream?.close();
});

async function configure(change: object = {}): Promise<string> {
  return (await cordon.clerk('configure-canary', { system, model: 'model-a', ...prompt, ...change })).id;
}

async function answersOf(canary: string): Promise<readonly Answer[]> {
  return (await cordon.clerk<{ items: Answer[] }>('list-canary-answers', { canary })).items;
}

async function read(canary: string): Promise<Canary> {
  const { items } = await cordon.clerk<{ items: Canary[] }>('list-canaries', {});
  const found = items.find(({ id }) => id === canary);
  if (!found) throw new Error('It is not listed.');
  return found;
}

/** Asks now and waits for what became of it. */
async function ask(canary: string): Promise<Answer> {
  const before = (await answersOf(canary)).length;
  await cordon.clerk('ask-canary', { canary });
  return await vi.waitFor(async () => {
    const [newest, ...older] = await answersOf(canary);
    expect(older).toHaveLength(before);
    if (!newest) throw new Error('There is no answer yet.');
    return newest;
  }, soon);
}

async function warningsOf(canary: string): Promise<readonly { text: string }[]> {
  const { items } = await cordon.clerk<{ items: { key: string; text: string }[] }>('list-warnings', {});
  return items.filter(({ key }) => key === `canary-${canary}`);
}

test('without a canary nothing is ever sent', async () => {
  await cordon.house.jobs.runSoon('ask-canaries');
  await vi.waitFor(async () => {
    const jobs = await cordon.house.jobs.list();
    expect(jobs.find(({ name }) => name === 'ask-canaries')).toMatchObject({ state: 'done' });
  }, soon);
  expect(upstream.bodies).toEqual([]);
});

test('an answer that changes is drift, stays on Today until somebody accepts it, and is quiet then', async () => {
  const canary = await configure();
  const first = await ask(canary);
  expect(first).toMatchObject({
    ...{ state: 'answered', answer: 'HIGH', similarity: null, drifted: false, isBaseline: true },
    servedModel: 'acme-large-2026-01',
  });
  expect(await read(canary)).toMatchObject({ open: 0, baseline: { by: null } });
  expect(JSON.parse(upstream.bodies.at(-1) ?? '')).toMatchObject({
    ...{ model: 'acme-large', temperature: 0, seed: 1 },
    messages: [{ role: 'user', content: prompt.prompt }],
  });
  expect(await ask(canary)).toMatchObject({ similarity: 1000, differences: [], drifted: false });
  expect(await warningsOf(canary)).toEqual([]);

  said = { ...said, text: 'Rather LOW, I would say.' };
  const drifted = await ask(canary);
  expect(drifted.differences).toEqual(['expected-missing', 'forbidden-present', 'dissimilar', 'wording']);
  expect(drifted.drifted).toBe(true);
  expect((await warningsOf(canary))[0]?.text).toContain('no longer answers');
  const act = await cordon.house.record.reader.readLastAct('canary.drifted');
  expect(act?.record.facts).toMatchObject({ canary, run: drifted.id, exchange: drifted.exchange });
  // An answer that is right again does not hide that one was wrong.
  said = { ...said, text: 'HIGH' };
  expect((await ask(canary)).drifted).toBe(false);
  expect(await read(canary)).toMatchObject({ open: 1 });

  said = { ...said, text: 'Above the range' };
  const other = await ask(canary);
  expect(await read(canary)).toMatchObject({ open: 2 });
  await cordon.clerk('accept-baseline', { canary, run: other.id, reason: 'Says the same in other words.' });
  expect(await warningsOf(canary)).toEqual([]);
  expect((await read(canary)).baseline?.by).toBe(cordon.officer.name);
  expect(await ask(canary)).toMatchObject({ similarity: 1000, drifted: false });
  const all = await answersOf(canary);
  expect(all.find(({ id }) => id === other.id)?.review?.reason).toBe('Says the same in other words.');
  expect(all.find(({ id }) => id === drifted.id)?.review).toMatchObject({ verdict: 'accepted' });
  const again = { canary, run: other.id, reason: 'Once more, please.' };
  await expect(cordon.clerk('keep-baseline', again)).rejects.toMatchObject({ code: 'conflict' });
});

test('it is an exchange like any other: by the program, for operations, about nobody, counted and in the record', async () => {
  const canary = await configure();
  const { exchange } = await ask(canary);
  const { rows } = await cordon.house.store.query(
    'select actor_kind, actor, purpose, subjects, system, state from exchange where id = $1',
    [exchange],
  );
  expect(rows).toEqual([
    {
      ...{ actor_kind: 'application', actor: 'app_00000000000000000000000000000000', purpose: 'HOPERAT' },
      ...{ subjects: [], system, state: 'completed' },
    },
  ]);
  expect(await cordon.clerk('read-exchange', { exchange })).toMatchObject({
    actor: { name: 'Cordon itself' },
  });
  await vi.waitFor(async () => {
    const counted = await cordon.house.store.query<{ n: number }>(
      'select coalesce(sum(exchanges), 0)::int as n from socket_count',
      [],
    );
    const kept = await cordon.house.store.query<{ n: number }>('select count(*)::int as n from exchange', []);
    expect(counted.rows).toEqual(kept.rows);
  }, soon);
});

test('what people and models wrote is in the database sealed, and an identifier in an answer not at all', async () => {
  const canary = await configure({ prompt: 'Which colour has marigoldquince? One word.', expects: [] });
  said = { ...said, text: 'Ask Dr. Jane Roe, MRN 4483920, phone 312-555-0148, about zebrafinch.' };
  const answered = await ask(canary);
  expect(answered.identifiers).toBeGreaterThan(0);
  expect(answered.answer).not.toMatch(/4483920|555-0148/);
  expect(answered).toMatchObject({ drifted: true, differences: ['identifiers'] });
  const { rows } = await cordon.house.store.query<{ row: string }>(
    `select to_jsonb(c)::text as row from canary c union all select to_jsonb(r)::text from canary_run r
     union all select to_jsonb(p)::text from audit_act p`,
    [],
  );
  const bytes = rows.map(({ row }) => row).join('\n');
  for (const word of ['marigoldquince', 'zebrafinch', '4483920']) {
    expect(bytes).not.toContain(word);
    expect(bytes).not.toContain(Buffer.from(word).toString('hex'));
  }
});

test('another model by the provider’s word is drift, though it says the same; each version has its own baseline', async () => {
  const canary = await configure();
  await ask(canary);
  said = { ...said, model: 'acme-large-2026-09' };
  const other = await ask(canary);
  expect(other).toMatchObject({ drifted: true, differences: ['other-version'], similarity: 1000 });
  await cordon.clerk('accept-baseline', { canary, run: other.id, reason: 'The vendor announced it.' });
  expect(await ask(canary)).toMatchObject({ drifted: false, differences: [] });
  said = { ...said, model: 'acme-large-2026-01' };
  expect(await ask(canary)).toMatchObject({ drifted: false, differences: [] });
});

test('a baseline that is kept stays, and what differs from it goes on being drift', async () => {
  const canary = await configure();
  await ask(canary);
  said = { ...said, text: 'LOW' };
  const wrong = await ask(canary);
  await cordon.clerk('keep-baseline', { canary, run: wrong.id, reason: 'Wrong; the vendor was told.' });
  expect(await warningsOf(canary)).toEqual([]);
  expect((await ask(canary)).drifted).toBe(true);
  expect(await warningsOf(canary)).toHaveLength(1);
});

test('what the gate refuses is a refusal and no drift, and nothing is sent', async () => {
  const canary = await configure({ system: bareSystem });
  const sent = upstream.bodies.length;
  expect(await ask(canary)).toMatchObject({
    ...{ state: 'refused', code: 'agreement_missing', answer: null, drifted: false },
  });
  expect(upstream.bodies).toHaveLength(sent);
  expect((await warningsOf(canary))[0]?.text).toContain('could not be asked');
  expect(await read(canary)).toMatchObject({ open: 0, points: [{ state: 'refused', drifted: false }] });
  await cordon.clerk('remove-canary', { canary });
  expect(await warningsOf(canary)).toEqual([]);
  expect(await answersOf(canary), 'its answers stay').toHaveLength(1);
  await expect(cordon.clerk('ask-canary', { canary })).rejects.toMatchObject({ code: 'not_found' });
});

test('other words make the next revision, with a baseline of its own; the answers stay with the words before', async () => {
  const first = await configure();
  await ask(first);
  const asked = { title: 'Reads it anew', prompt: 'Is potassium of 5.9 mmol/L low, normal or high?' };
  const wish = { ...prompt, ...asked, everyHours: 24, threshold: 700, steady: true };
  const { id, revision } = await cordon.clerk<{ id: string; revision: number }>('revise-canary', {
    ...{ canary: first, ...wish },
  });
  expect(id).not.toBe(first);
  expect(revision).toBe(2);
  said = { ...said, text: 'It is HIGH.' };
  expect(await ask(id)).toMatchObject({ similarity: null, drifted: false, isBaseline: true });
  expect(JSON.parse(upstream.bodies.at(-1) ?? '').messages.at(-1).content).toContain('potassium of 5.9');
  expect(await read(id)).toMatchObject({ ...asked, revises: first, revision: 2, removed: null });
  const { items } = await cordon.clerk<{ items: Canary[] }>('list-canaries', { removed: 'true' });
  expect(items.find((one) => one.id === first)).toMatchObject({
    ...{ prompt: prompt.prompt, removed: { by: expect.any(String), replacedBy: id } },
  });
  expect((await answersOf(first)).map(({ answer }) => answer)).toEqual(['HIGH']);
  // Only a schedule or a threshold: the same question goes on, against the same baseline.
  const denser = await cordon.clerk<{ id: string; dueAt: number }>('revise-canary', {
    ...{ canary: id, ...wish, everyHours: 1, threshold: 900 },
  });
  expect(denser).toMatchObject({ id, revision: 2 });
  expect(denser.dueAt).toBeLessThanOrEqual(cordon.house.clock.now() + 3_600_000);
  expect(await read(id)).toMatchObject({ everyHours: 1, threshold: 900, baseline: { by: null } });
  await expect(cordon.clerk('revise-canary', { canary: first, ...wish })).rejects.toMatchObject({
    code: 'not_found',
  });
  const named = { ...wish, prompt: 'What does Mrs. Margaret Oyelaran take?' };
  await expect(cordon.clerk('revise-canary', { canary: id, ...named })).rejects.toMatchObject({
    ...{ code: 'request_invalid', field: 'prompt' },
  });
  await cordon.clerk('remove-canary', { canary: id });
});

test('two who change one prompt at once make one revision', async () => {
  const canary = await configure();
  const change = (words: string) =>
    cordon.clerk('revise-canary', { ...{ canary, title: words, prompt: words } });
  const outcomes = await Promise.allSettled([change('Say one.'), change('Say two.')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { items } = await cordon.clerk<{ items: Canary[] }>('list-canaries', {});
  expect(items.filter(({ revises }) => revises === canary)).toHaveLength(1);
});

test('an endpoint that is down is a failure and no drift', async () => {
  const canary = await configure();
  await ask(canary);
  said = { ...said, finish: 'stop' };
  upstream.answerWith(({ response }) => response.destroy());
  const failed = await ask(canary);
  expect(failed).toMatchObject({ state: 'failed', drifted: false, differences: [] });
  expect(failed.code).toMatch(/^provider_/);
  expect(await warningsOf(canary)).toHaveLength(1);
  upstream.answerWith(({ response }) => {
    const choices = [{ index: 0, message: { content: said.text }, finish_reason: 'stop' }];
    const usage = { prompt_tokens: 30, completion_tokens: 1, total_tokens: 31 };
    const whole = { model: said.model, system_fingerprint: 'fp_1', choices, usage };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
  });
  expect(await ask(canary)).toMatchObject({ state: 'answered', drifted: false });
  expect(await warningsOf(canary)).toEqual([]);
});

test('two nodes ask once between them', async () => {
  const release = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    started.resolve();
    await release.promise;
    const lost = { exchange: `exc_${'1'.repeat(32)}` as const, destination: null };
    return { ...lost, state: 'failed' as const, code: 'provider_unreachable' as const };
  };
  // No jobs: what is asked for is what the two nodes do here.
  await cordon.house.jobs.stop();
  await second.house.jobs.stop();
  const canary = await configure();
  const { signal } = new AbortController();
  const nodes = [cordon.house, second.house].map(({ store, record, clock, duties }) =>
    duties.consistency.askDue({ store, acts: record.acts, clock, ask }, signal),
  );
  await started.promise;
  await vi.waitFor(async () => expect(await Promise.race(nodes)).toBe(0), soon);
  release.resolve();
  expect((await Promise.all(nodes)).sort()).toEqual([0, 1]);
  expect(asked).toBe(1);
  expect(await answersOf(canary)).toHaveLength(1);
});

test('one whose words do not open holds up no other, and the job says so', async () => {
  const [damaged, sound] = [await configure(), await configure()];
  const { store, record, clock, duties } = cordon.house;
  await store.query('update canary set words = (select words from canary where id = $2) where id = $1', [
    ...[damaged, sound],
  ]);
  const asked: string[] = [];
  const ask = async ({ text }: { text: string }) => {
    asked.push(text);
    const lost = { exchange: `exc_${'2'.repeat(32)}` as const, destination: null };
    return { ...lost, state: 'failed' as const, code: 'provider_unreachable' as const };
  };
  const ground = { store, acts: record.acts, clock, ask };
  const { signal } = new AbortController();
  await expect(duties.consistency.askDue(ground, signal)).rejects.toThrow();
  expect(asked).toEqual([prompt.prompt]);
  // Its claim stays, so that it is not asked for again and again.
  expect(await duties.consistency.askDue(ground, signal)).toBe(0);
  await cordon.clerk('remove-canary', { canary: damaged });
});

test.each<[string, object, string]>([
  ['a prompt about somebody', { prompt: 'Summarise: Patient: Ada Quill, MRN 4483920.' }, 'request_invalid'],
  ['a system that nobody knows', { system: `sys_${'0'.repeat(32)}` }, 'not_found'],
  ['a model that the system does not offer', { model: 'model-z' }, 'not_found'],
  ['a schedule that is a load', { everyHours: 0 }, 'request_invalid'],
  ['a prompt without end', { prompt: 'long '.repeat(2_000) }, 'request_invalid'],
])('refuses %s', async (_, change, code) => {
  await expect(configure(change)).rejects.toMatchObject({ code });
});

test('says why a system that is not approved for operations cannot be asked', async () => {
  const { models } = await cordon.clerk<{ models: { system: string; obstacle: string | null }[] }>(
    'list-canaries',
    {},
  );
  const refused = models.find(({ obstacle }) => obstacle !== null);
  expect(refused?.obstacle).toContain('health care operations');
  await expect(configure({ system: refused?.system })).rejects.toMatchObject({ code: 'conflict' });
});
