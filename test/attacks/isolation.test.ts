import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, type GatewayAnswer } from '../support/gateway-caller.ts';
import {
  beginStream,
  endStream,
  type ScriptedRequest,
  type ScriptedUpstream,
  sendWhole,
  startScriptedUpstream,
  streamPiece,
} from '../support/scripted-upstream.ts';

/**
 * Nothing of one patient, one AI system or one application comes into an exchange of another (MIN-06, 164.308(a)(4),
 * 164.514(c)): neither by what a node remembers, nor by the vault, nor by an answer that was given before. The AI service
 * is the attacker: it knows every surrogate that it ever saw, and says all of them in every answer.
 */

interface Context {
  readonly key: string;
  readonly system: string;
  readonly patient: string;
  /** Values that this context alone sends. */
  readonly name: string;
  readonly mrn: string;
}

const names = [
  ...['Maria Alvarez', 'John Harlow', 'Priya Raman', 'Thomas Becker'],
  ...['Grace Okafor', 'Liam Doyle', 'Helen Marsh', 'Olga Petrova'],
];
/** The same in every context: a surrogate of it must be another one in each. */
const shared = { name: 'Robert Whitfield', phone: '312-555-0142' };

let cordon: TestCordon;
let upstream: ScriptedUpstream;
let contexts: readonly Context[];
/** Surrogates that reached the service, by the name that was asked about. */
const seen = new Map<string, Set<string>>();

beforeAll(async () => {
  cordon = await startCordon();
  upstream = await startScriptedUpstream();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const systems = ['notes', 'letters'];
  for (const name of systems) await bringLive(cordon, { name, vendor, url: upstream.url });
  const keys = [await keyFor('Ward app', systems), await keyFor('Billing app', systems)];
  contexts = keys
    .flatMap((key) =>
      systems.flatMap((system) => ['PT-1001', 'PT-1002'].map((patient) => ({ key, system, patient }))),
    )
    .map((one, index) => ({ ...one, name: names[index] ?? '', mrn: `77410${index}${index}2` }));
});
afterAll(async () => {
  await cordon?.close();
  await upstream?.close();
});
beforeEach(() => upstream.answerWith(null));

async function keyFor(name: string, systems: readonly string[]): Promise<string> {
  const { application } = await cordon.clerk<{ application: { id: string } }>('register-application', {
    name,
  });
  const wish = { application: application.id, label: 'Test key', systems, purposes: ['TREAT'] };
  return (await cordon.clerk<{ key: string }>('issue-key', wish)).key;
}

interface Turn {
  readonly conversation?: string;
  readonly stream?: boolean;
  /** Said in the last turn beside the values of the context. */
  readonly also?: string;
}

/** The opening is the same in every context. The last turn holds a word that is no identifier, by which the test knows it. */
async function ask(
  context: Context,
  { conversation, stream = false, also = '' }: Turn,
): Promise<GatewayAnswer> {
  const messages = [
    { role: 'user', content: `Patient name: ${shared.name}. Phone: ${shared.phone}. Summarise.` },
    { role: 'assistant', content: 'Summarised.' },
    {
      role: 'user',
      content: `Section ${markOf(context)}. Patient name: ${context.name}. MRN: ${context.mrn}. Summarise. ${also}`,
    },
  ];
  return await callGateway({
    ...{ url: cordon.doors.url, key: context.key, body: { model: 'model-a', stream, messages } },
    headers: {
      ...{
        'x-cordon-system': context.system,
        'x-cordon-purpose': 'TREAT',
        'x-cordon-subject': context.patient,
      },
      ...(conversation && { 'x-cordon-conversation': conversation }),
    },
  });
}

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const markOf = (context: Context) => words[contexts.indexOf(context)] ?? '';

/** What the service was sent, and the context that it was sent for. */
function note({ body }: ScriptedRequest): string {
  const mark = words.find((word) => body.includes(`Section ${word}.`)) ?? '';
  const tokens = seen.get(mark) ?? new Set<string>();
  seen.set(mark, tokens);
  for (const [token] of body.matchAll(tokenForm)) tokens.add(token);
  return mark;
}
const tokenForm = /\[[A-Z_]+-[A-Z0-9]{4,}\]/g;

const everyToken = () => [...new Set([...seen.values()].flatMap((tokens) => [...tokens]))];

/** Says every surrogate that was ever seen, whole or in pieces that cut through them. */
function sayAll({ body, response }: ScriptedRequest): void {
  const text = `Known: ${everyToken().join(' and ')}.`;
  if (!body.includes('"stream":true')) {
    sendWhole(response, text);
    return;
  }
  beginStream(response);
  for (let at = 0; at < text.length; at += 5) response.write(streamPiece(text.slice(at, at + 5)));
  endStream(response);
}

/** What came back to one context holds its own values and those that it shares, and nothing of any other. */
function expectOwnOnly(context: Context, answer: GatewayAnswer): void {
  expect(answer.error, `${markOf(context)}: ${answer.text}`).toBeNull();
  expect(answer.status).toBe(200);
  const text = readText(answer.text);
  for (const own of [context.name, context.mrn, shared.name]) expect(text, markOf(context)).toContain(own);
  for (const other of contexts) {
    if (other === context) continue;
    expect(text, `${markOf(context)} reads of ${markOf(other)}`).not.toContain(other.name);
    expect(text, `${markOf(context)} reads of ${markOf(other)}`).not.toContain(other.mrn);
  }
}

/** Text of an answer, whole or streamed. */
function readText(answer: string): string {
  if (!answer.startsWith('data:')) {
    return (
      (JSON.parse(answer) as { choices: { message: { content: string } }[] }).choices[0]?.message.content ??
      ''
    );
  }
  const events = answer.split('\n\n').filter((line) => line.startsWith('data: {'));
  return events
    .map((line) => JSON.parse(line.slice(6)) as { choices: { delta: { content?: string } }[] })
    .map(({ choices }) => choices[0]?.delta.content ?? '')
    .join('');
}

/** Asks in every context at once; no answer begins before the service has every question. */
async function askAtOnce(turn: Turn): Promise<void> {
  const waiting: ScriptedRequest[] = [];
  upstream.answerWith((request) => {
    note(request);
    waiting.push(request);
    if (waiting.length === contexts.length) for (const one of waiting) sayAll(one);
  });
  const answers = await Promise.all(contexts.map((context) => ask(context, turn)));
  for (const [index, answer] of answers.entries()) expectOwnOnly(contexts[index] as Context, answer);
}

describe.each([
  ['under the same name of a conversation', { conversation: 'ward-round' }],
  ['with the same opening and no name', {}],
  ['streamed, under the same name', { conversation: 'ward-round', stream: true }],
] as const)('Two applications, two systems, two patients, the same text, %s', (_, turn) => {
  test('all at once, each reads its own patient back and no other', async () => {
    for (const _round of [1, 2, 3]) await askAtOnce(turn);
    expect([...seen.keys()].sort()).toEqual(words.toSorted());
  });

  test('one after the other, each reads its own patient back and no other', async () => {
    upstream.answerWith((request) => {
      note(request);
      sayAll(request);
    });
    for (const context of [...contexts, ...contexts.toReversed()]) {
      expectOwnOnly(context, await ask(context, turn));
    }
  });
});

test('a surrogate stands for a value in one context only, also where the value is the same', () => {
  for (const [mark, tokens] of seen) {
    expect(tokens.size, mark).toBeGreaterThanOrEqual(4);
    for (const [other, others] of seen) {
      if (other !== mark) expect([...tokens].filter((token) => others.has(token))).toEqual([]);
    }
  }
});

test('no value of a patient reached the service, and no answer was given twice', async () => {
  const sent = upstream.bodies.join('\n');
  for (const { name, mrn } of contexts) {
    expect(sent).not.toContain(name);
    expect(sent).not.toContain(mrn);
  }
  expect(sent).not.toContain(shared.name);
  // Three times three at once and twice one after the other, in three ways, for eight: each question reached the service.
  expect(upstream.bodies).toHaveLength(3 * (3 + 2) * contexts.length);
});

test('a caller that says surrogates of others, or the id of their conversation, learns nothing', async () => {
  const foreign = everyToken().join(' ');
  upstream.answerWith((request) => sayAll(request));
  const { rows } = await cordon.house.store.query<{ conversation: string }>(
    'select distinct conversation from vault_surrogates',
    [],
  );
  expect(rows.length, 'named and opened, in each context').toBe(2 * contexts.length);
  for (const context of contexts) {
    for (const conversation of [rows[0]?.conversation, rows.at(-1)?.conversation, 'ward-round']) {
      const answer = await ask(context, { also: foreign, ...(conversation && { conversation }) });
      expect(answer.error, answer.text).toBeNull();
      const text = readText(answer.text);
      for (const other of contexts) if (other !== context) expect(text).not.toContain(other.name);
    }
  }
});

test('each conversation of the vault belongs to one actor, one system and one patient', async () => {
  const { rows } = await cordon.house.store.query<{ whose: number }>(
    `select count(distinct (e.actor, e.system, e.subjects))::int as whose from vault_surrogates v
     join exchange e on e.id = v.exchange group by v.conversation`,
    [],
  );
  expect(rows.length).toBeGreaterThanOrEqual(2 * contexts.length);
  expect(new Set(rows.map(({ whose }) => whose))).toEqual(new Set([1]));
});
