import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import { employClerk, type OpenDoors, openDoors, openHouse } from '../../server/src/main.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody, type GatewayAnswer } from '../support/gateway-caller.ts';

/** An application names the person for whom it asks; whatever that person may not, it may not for that person. */

interface Person {
  readonly id: `per_${string}`;
  readonly email: string;
  readonly roles: readonly Role[];
}

interface Application {
  readonly id: `app_${string}`;
  readonly key: string;
}

const header = 'x-cordon-on-behalf-of';

let cordon: TestCordon;
let second: OpenDoors;
let system: string;
/** May act for people; another application may not. */
let scribe: Application;
let plain: Application;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { url } = cordon.upstream;
  ({ system } = await bringLive(cordon, {
    ...{ name: 'notes', vendor, url },
    purposes: ['TREAT', 'HOPERAT', 'BTG'],
  }));
  scribe = await install('Scribe');
  plain = await install('Plain');
  await delegate(scribe, true);
  const { config, clock } = cordon.house;
  const logger = createLogger({ level: 'error', instance: 'test' });
  second = await openDoors(await openHouse({ config, clock, logger }));
});
afterAll(async () => {
  await second?.close();
  await cordon?.close();
});
beforeEach(() => cordon.upstream.behave({ kind: 'echo' }));

async function install(name: string, purposes: readonly string[] = ['TREAT', 'HOPERAT', 'BTG']) {
  const { application } = await cordon.clerk<{
    application: { id: `app_${string}`; actsForPeople: boolean };
  }>('register-application', { name });
  expect(application.actsForPeople, 'off unless somebody permits it').toBe(false);
  const { key } = await cordon.clerk<{ key: string }>('issue-key', {
    ...{ application: application.id, label: 'Its key', systems: ['notes'], purposes },
  });
  return { id: application.id, key };
}

const delegate = ({ id }: Application, actsForPeople: boolean) =>
  cordon.clerk('set-application-delegation', { application: id, actsForPeople });

async function employ(name: string, roles: readonly Role[]): Promise<Person> {
  const email = `${name}@test.invalid`;
  await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  return { id: rows[0]?.id ?? 'per_', email, roles };
}

interface Wish {
  readonly url?: string;
  readonly purpose?: string;
  readonly patient?: string;
  readonly body?: object;
  readonly more?: Readonly<Record<string, string>>;
}

/** Headers of a page where a person is signed in. */
async function signIn(email: string, roles: readonly Role[]): Promise<Record<string, string>> {
  const link = await cordon.signInLink(roles, email);
  const page = { origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' };
  const reply = await fetch(`${cordon.doors.url}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: { ...page, 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  expect(reply.status).toBe(200);
  return { ...page, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function ask(key: string | null, behalf: string | null, wish: Wish = {}) {
  const { url = cordon.doors.url, purpose = 'TREAT', patient = 'MRN-7', body, more = {} } = wish;
  const answer = await callGateway({
    ...{ url, key, body: body ?? chatBody('Patient: Ada Quill is stable.') },
    headers: {
      ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': purpose, 'x-cordon-subject': patient },
      ...(behalf !== null && { [header]: behalf }),
      ...more,
    },
  });
  return { ...answer, code: answer.error?.code ?? null };
}

/** All that a caller is told of a refusal, but for which exchange it was. */
function toldOf({ status, error }: GatewayAnswer) {
  const { exchange: _, ...told } = error ?? { exchange: '' };
  return { status, ...told };
}

interface Listed {
  readonly id: string;
  readonly actor: { readonly id: string } | null;
  readonly onBehalfOf: { readonly id: string; readonly name: string } | null;
}

const list = async (filter: object) =>
  (await cordon.clerk<{ items: Listed[] }>('list-exchanges', filter)).items;

async function replay(exchange: string) {
  return await cordon.clerk<{ agrees: boolean; replayed: { permit: boolean } }>('replay-decision', {
    exchange,
  });
}

describe('who may name whom', () => {
  test('a refusal tells a program nothing of who works here', async () => {
    const nina = await employ('nina', ['nurse']);
    const gone = await employ('gone', ['nurse']);
    await cordon.clerk('deactivate-person', { person: gone.id });
    const nobody = `per_${'0'.repeat(32)}`;
    const refused = await Promise.all([
      ask(plain.key, nina.id),
      ask(plain.key, nina.email),
      ask(plain.key, nobody),
      ask(scribe.key, nobody),
      ask(scribe.key, 'nobody@test.invalid'),
      ask(scribe.key, gone.id),
      ask(scribe.key, gone.email),
    ]);
    const [first, ...others] = refused.map(toldOf);
    expect(first).toMatchObject({ status: 403, code: 'not_permitted', param: header });
    for (const other of others) expect(other).toEqual(first);
    const items = await list({ actor: scribe.id });
    expect(items.map(({ onBehalfOf }) => onBehalfOf)).toEqual([null, null, null, null]);
    expect(await ask(scribe.key, nina.id)).toMatchObject({ status: 200 });
    expect(await ask(scribe.key, nina.email.toUpperCase())).toMatchObject({ status: 200 });
  });

  test('a header that names nobody, or more than one, is refused, and never taken for none', async () => {
    const sent = cordon.upstream.requests.length;
    const nora = await employ('nora', ['nurse']);
    const wrong = ['', ' ', ',', `${nora.id},${nora.id}`, `,${nora.id}`, 'nora', '*', 'x'.repeat(255)];
    const huge = `${'a'.repeat(4000)}@test.invalid`;
    for (const text of [...wrong, huge, `${nora.id} ${nora.id}`, `app_${'0'.repeat(32)}`]) {
      const { status, code } = await ask(scribe.key, text);
      expect({ text, status, code }).toEqual({ text, status: 400, code: 'request_invalid' });
    }
    expect(cordon.upstream.requests, 'nothing left').toHaveLength(sent);
  });

  test('a person names nobody, with a key of their own or signed in', async () => {
    const roles = ['developer', 'nurse'] as const;
    const dora = await employ('dora', roles);
    const nils = await employ('nils', ['nurse']);
    const own = employClerk(cordon.house, { kind: 'person', id: dora.id, name: 'dora', roles });
    const { key } = await own<{ key: string }>('issue-key', { person: dora.id, label: 'Own key' });
    expect(await ask(key, null)).toMatchObject({ status: 200 });
    expect(await ask(key, nils.id)).toMatchObject({ status: 403, code: 'not_permitted' });
    expect(await ask(key, dora.id)).toMatchObject({ status: 403, code: 'not_permitted' });
    const more = await signIn(dora.email, roles);
    expect(await ask(null, null, { more })).toMatchObject({ status: 200 });
    expect(await ask(null, nils.id, { more })).toMatchObject({ status: 403, code: 'not_permitted' });
  });

  test('what stands in the body names nobody', async () => {
    const nell = await employ('nell', ['nurse']);
    const body = chatBody('How is she?', {
      user: nell.id,
      metadata: { [header]: nell.id, on_behalf_of: nell.id },
    });
    const answer = await ask(plain.key, null, { body });
    const listed = (await list({ actor: plain.id })).find(({ id }) => id === answer.exchange);
    expect(listed).toMatchObject({ actor: { id: plain.id }, onBehalfOf: null });
    const smuggled = await ask(plain.key, null, { body: chatBody('How is she?', { [header]: nell.id }) });
    expect(smuggled).toMatchObject({ status: 400, code: 'field_unknown' });
  });

  test('who may permit it is not whoever wrote the program', async () => {
    const dev = await employ('dev', ['developer']);
    const own = employClerk(cordon.house, { kind: 'person', id: dev.id, name: 'dev', roles: dev.roles });
    await expect(
      own('set-application-delegation', { application: plain.id, actsForPeople: true }),
    ).rejects.toMatchObject({ code: 'not_permitted' });
  });
});

describe('what both may', () => {
  test('the rights of the person bound those of the application, and the decision replays', async () => {
    const bill = await employ('bill', ['billing']);
    const untrained = await employ('una', ['nurse']);
    await cordon.house.store.query('update person set trained_until = null where id = $1', [untrained.id]);
    expect(await ask(scribe.key, null)).toMatchObject({ status: 200 });
    const refusals = [
      { person: bill, code: 'not_permitted' },
      { person: untrained, code: 'training_overdue' },
    ];
    for (const { person, code } of refusals) {
      const answer = await ask(scribe.key, person.id);
      expect(answer).toMatchObject({ status: 403, code });
      expect(await replay(answer.exchange)).toMatchObject({ agrees: true, replayed: { permit: false } });
    }
    const permitted = await ask(scribe.key, bill.id, { purpose: 'HOPERAT' });
    expect(permitted).toMatchObject({ status: 200 });
    expect(await replay(permitted.exchange)).toMatchObject({ agrees: true, replayed: { permit: true } });
  });

  test('a person who may more does not widen what the key allows', async () => {
    const narrow = await install('Narrow', ['TREAT']);
    await delegate(narrow, true);
    const otto = await employ('otto', ['clinician', 'privacy-officer', 'billing']);
    expect(await ask(narrow.key, otto.id)).toMatchObject({ status: 200 });
    expect(await ask(narrow.key, otto.id, { purpose: 'HOPERAT' })).toMatchObject({ code: 'key_scope' });
  });

  test('whoever sees placeholders sees them by way of a program, too', async () => {
    const ana = await employ('ana', ['compliance-analyst']);
    const itself = await ask(scribe.key, null, { purpose: 'HOPERAT' });
    expect(itself.text).toContain('Ada Quill');
    const forAna = await ask(scribe.key, ana.id, { purpose: 'HOPERAT' });
    expect(forAna.text).toMatch(/\[NAME-[A-Z0-9]+\]/);
    expect(forAna.text).not.toContain('Ada Quill');
  });

  test('emergency access is the person’s own and lends a program nothing', async () => {
    const eve = await employ('eve', ['nurse']);
    const own = employClerk(cordon.house, { kind: 'person', id: eve.id, name: 'eve', roles: eve.roles });
    await own('open-emergency', { reason: 'Cardiac arrest.', minutes: 60 });
    const asked = await ask(scribe.key, eve.id, { purpose: 'BTG' });
    expect(asked).toMatchObject({ status: 403, code: 'not_permitted' });
  });

  test('the patients of the person count where a system asks for a care relationship', async () => {
    const nadia = await employ('nadia', ['nurse']);
    const read = () => cordon.clerk<{ revision: number }>('read-system', { system });
    const access = { system, departments: [], labels: [] };
    await cordon.clerk('set-system-access', {
      ...{ ...access, needsRelationship: true, revision: (await read()).revision },
    });
    await cordon.house.policy.confirm();
    try {
      await expect
        .poll(async () => (await ask(scribe.key, nadia.id)).code, { timeout: 30_000 })
        .toBe('not_permitted');
      expect(await ask(scribe.key, null), 'the application for itself').toMatchObject({ status: 200 });
      await cordon.clerk('register-relationship', { patient: 'MRN-7', person: nadia.id });
      expect(await ask(scribe.key, nadia.id)).toMatchObject({ status: 200 });
    } finally {
      await cordon.clerk('set-system-access', {
        ...{ ...access, needsRelationship: false, revision: (await read()).revision },
      });
    }
  });

  test('what is asked for a person counts against the limit of that person and of the application', async () => {
    const fred = await employ('fred', ['front-desk']);
    await cordon.clerk('set-activity-limit', {
      ...{ scope: 'front-desk', reason: 'Two at most.' },
      ...{ day: { alert: 1, block: 2 }, hour: { alert: 1, block: null } },
    });
    await cordon.house.policy.confirm();
    const forFred = (patient: string) => ask(scribe.key, fred.id, { patient, purpose: 'HOPERAT' });
    expect(await forFred('MRN-81')).toMatchObject({ status: 200 });
    expect(await forFred('MRN-82')).toMatchObject({ status: 200 });
    expect(await forFred('MRN-83')).toMatchObject({ code: 'patient_limit' });
    const countOf = async (actor: string) => {
      const { rows } = await cordon.house.store.query<{ patients: number }>(
        'select count(distinct subject)::int as patients from activity_subject where actor = $1',
        [actor],
      );
      return rows[0]?.patients;
    };
    expect(await countOf(fred.id)).toBe(2);
    // Nothing limits the application, so it is counted beside its exchanges.
    await expect.poll(() => countOf(scribe.id), { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  });

  test('what was said for one person is not remembered for another', async () => {
    const [rosa, rita] = [await employ('rosa', ['nurse']), await employ('rita', ['nurse'])];
    const more = { 'x-cordon-conversation': 'ward-round' };
    const asked = [
      await ask(scribe.key, rosa.id, { more }),
      await ask(scribe.key, rita.id, { more }),
      await ask(scribe.key, rosa.email, { more }),
      await ask(scribe.key, null, { more }),
    ];
    const { rows } = await cordon.house.store.query<{ id: string; conversation: string }>(
      'select id, conversation from exchange where id = any($1)',
      [asked.map(({ exchange }) => exchange)],
    );
    const [hers, other, again, own] = asked.map(
      ({ exchange }) => rows.find(({ id }) => id === exchange)?.conversation,
    );
    expect(again).toBe(hers);
    expect(new Set([hers, other, own]).size).toBe(3);
  });
});

describe('what is kept of it', () => {
  test('the entry names both, the list finds it by either, and the record agrees with itself', async () => {
    const ruth = await employ('ruth', ['nurse']);
    const { exchange } = await ask(scribe.key, ruth.id);
    const named = { id: exchange, actor: { id: scribe.id }, onBehalfOf: { id: ruth.id } };
    for (const filter of [{ actor: ruth.id }, { onBehalfOf: ruth.id }, { actor: scribe.id }, { q: ruth.id }])
      expect((await list(filter))[0]).toMatchObject(named);
    expect(await list({ onBehalfOf: ruth.id })).toHaveLength(1);
    const read = await cordon.house.record.reader.readExchange(exchange as `exc_${string}`);
    expect(read?.entries.map(({ record }) => [record.event, record.onBehalfOf])).toEqual([
      ['exchange.opened', ruth.id],
      ['exchange.closed', undefined],
    ]);
    const own = employClerk(cordon.house, { kind: 'person', id: ruth.id, name: 'ruth', roles: ruth.roles });
    expect(await own('read-exchange', { exchange })).toMatchObject({ ...named, content: 'not-permitted' });
    expect((await cordon.house.record.integrity.verifyRecord()).ok).toBe(true);
  });

  test('a row that names another person than its entry is found', async () => {
    const [tess, theo] = [await employ('tess', ['nurse']), await employ('theo', ['nurse'])];
    const { exchange } = await ask(scribe.key, tess.id);
    const rename = (person: string) =>
      cordon.house.store.query('update exchange set on_behalf_of = $2 where id = $1', [exchange, person]);
    await rename(theo.id);
    expect((await cordon.house.record.integrity.verifyRecord()).ok).toBe(false);
    await rename(tess.id);
    expect((await cordon.house.record.integrity.verifyRecord()).ok).toBe(true);
  });

  test('it is explained beforehand for an application and a person together', async () => {
    const [kim, bo] = [await employ('kim', ['nurse']), await employ('bo', ['billing'])];
    const explain = (actor: Application, person: Person) =>
      cordon.clerk<{ permit: boolean; reasons: string[] }>('explain-access', {
        ...{ actor: actor.id, system, purpose: 'TREAT', onBehalfOf: person.id },
      });
    expect(await explain(scribe, kim)).toMatchObject({ permit: true });
    const refused = await explain(scribe, bo);
    expect(refused.permit).toBe(false);
    expect(refused.reasons.join(' ')).toContain('Of the person for whom it acts');
    expect((await explain(plain, kim)).reasons).toEqual([
      'This application may not act on behalf of people. It is permitted under “Applications”.',
    ]);
    await expect(
      cordon.clerk('explain-access', { actor: kim.id, system, purpose: 'TREAT', onBehalfOf: bo.id }),
    ).rejects.toMatchObject({ code: 'request_invalid' });
  });
});

describe('answers on their way', () => {
  /** Asks on both nodes and waits until the service has both questions. */
  async function hang(application: Application, behalf: readonly (string | null)[]) {
    cordon.upstream.behave({ kind: 'hang' });
    const sent = cordon.upstream.requests.length;
    const urls = [cordon.doors.url, second.url];
    const asked = behalf.map((person, index) =>
      ask(application.key, person, { url: urls[index % 2] ?? second.url }),
    );
    await expect.poll(() => cordon.upstream.requests.length, { timeout: 30_000 }).toBe(sent + behalf.length);
    return asked;
  }

  test('are cut on both nodes when the person is deactivated, and no others', async () => {
    const carl = await employ('carl', ['nurse']);
    const vera = await employ('vera', ['nurse']);
    const [one, two, hers] = await hang(scribe, [carl.id, carl.email, vera.id]);
    let others = 'wait';
    void hers?.then(() => {
      others = 'ended';
    });
    await cordon.clerk('deactivate-person', { person: carl.id });
    expect([(await one)?.code, (await two)?.code]).toEqual(['not_permitted', 'not_permitted']);
    expect(others, 'what is asked for somebody else goes on').toBe('wait');
    await cordon.clerk('deactivate-person', { person: vera.id });
    expect((await hers)?.code).toBe('not_permitted');
  });

  test('are cut when the application may not act for people any more; what it asks for itself goes on', async () => {
    const brief = await install('Brief');
    await delegate(brief, true);
    const sam = await employ('sam', ['nurse']);
    const [forSam, itself] = await hang(brief, [sam.id, null]);
    let own = 'waits';
    void itself?.then(() => {
      own = 'ended';
    });
    await delegate(brief, false);
    expect((await forSam)?.code).toBe('not_permitted');
    expect(own).toBe('waits');
    await cordon.clerk('retire-application', { application: brief.id });
    expect((await itself)?.code).toBe('key_invalid');
  });
});
