import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { expectNone, root, shipped } from './codebase.ts';

interface Found {
  readonly file: string;
  readonly name: string;
  readonly action: string;
  readonly path: string;
  readonly method: string;
  readonly audit?: { readonly event: string | null; readonly because?: string };
  readonly cites: readonly string[];
}

const operations: readonly Found[] = (
  await Promise.all(
    shipped
      .filter((file) => /\/operations\/[^/]+[.]ts$/.test(file))
      .map(async (file) => {
        const exported: object = await import(pathToFileURL(path.join(root, file)).href);
        return Object.values(exported)
          .filter(
            (value) => typeof value === 'object' && value !== null && 'action' in value && 'method' in value,
          )
          .map((operation) => ({ ...(operation as Omit<Found, 'file'>), file }));
      }),
  )
).flat();

/** A list is of many; its permission may name one, as the other permissions on the same thing do. */
function actionsFor(verb: string, thing: string): string[] {
  const one = thing === 'people' ? 'person' : thing.replace(/ies$/, 'y').replace(/s$/, '');
  return verb === 'list' ? [`${thing}:${verb}`, `${one}:${verb}`] : [`${thing}:${verb}`];
}

test('one name for one thing: operation, action, event and file', () => {
  expect(operations).not.toEqual([]);
  const wrong = operations.flatMap(({ file, name, action, audit }) => {
    const [verb = '', ...noun] = name.split('-');
    const thing = noun.join('-');
    const says: string[] = [];
    if (thing === '') says.push(`${name} is not verb-noun`);
    if (!actionsFor(verb, thing).includes(action))
      says.push(`the action of ${name} has to be ${actionsFor(verb, thing).join(' or ')}, not ${action}`);
    if (path.basename(file, '.ts') !== name) says.push(`${name} has to stand in ${name}.ts`);
    const [subject = '', happened = ''] = audit?.event?.split('.') ?? [];
    // Past tenses differ too much for more than this: bind, bound; set, set; draft, drafted.
    const sameVerb = happened[0] === verb[0];
    if (audit?.event && (subject !== thing || !sameVerb))
      says.push(`the event of ${name} has to be ${thing}.${verb} in the past tense, not ${audit.event}`);
    return says.map((what) => `${file}: ${what}`);
  });
  expectNone(
    wrong,
    'Operation sign-agreement is action agreement:sign and event agreement.signed, so that a permission, a route and a line of the record lead to the same code. Rename what differs.',
  );
});

test('every operation says what the record keeps of it', () => {
  const silent = operations
    .filter(({ audit, method }) => !audit || (audit.event === null && (!audit.because || method !== 'GET')))
    .map(
      ({ file, name, audit }) => `${file}: ${name}${audit ? ' changes something, but leaves no event' : ''}`,
    );
  expectNone(
    silent,
    'An operation names the event it leaves, or, where it only reads, why it leaves none (164.312(b)). Fill in `audit`.',
  );
});

test('an operation that leaves an event is no GET', () => {
  expectNone(
    operations
      .filter(({ audit, method }) => method === 'GET' && audit && audit.event !== null)
      .map(({ file, name }) => `${file}: ${name}`),
    'A page, a picture or a prefetch of another site can make a browser send a GET. What changes something is a POST, PUT, PATCH or DELETE.',
  );
});

test('every operation cites the provision it serves', () => {
  expectNone(
    operations.filter(({ cites }) => cites.length === 0).map(({ file, name }) => `${file}: ${name}`),
    'A rule without a citation is turned away: say in `cites` which provision the act serves.',
  );
});

test('no two operations answer at the same address or have the same name', () => {
  const keys = operations.flatMap(({ method, path: at, name }) => [`${method} ${at}`, name]);
  expectNone(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    'Each of these is used twice. Give one of the two a name or an address of its own.',
  );
});
