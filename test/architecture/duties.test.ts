import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { expectNone, root } from './codebase.ts';

const folder = 'server/src/governance';

/** What a person finds in every duty, so that whoever has read one has read all. */
const rooms = ['model.ts', 'rules.ts', 'store.ts', 'operations', 'events.ts', 'index.ts'];

/** Folders of governance that are no duty, and why. */
const notDuties: Readonly<Record<string, string>> = {
  snapshot: 'compiles what the duties have put in force; it has no acts of its own',
};

const duties = readdirSync(path.join(root, folder), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !(entry.name in notDuties))
  .map((entry) => `${folder}/${entry.name}`);

test('every duty has the same rooms', () => {
  expect(duties).not.toEqual([]);
  const missing = duties.flatMap((duty) =>
    rooms.filter((room) => !existsSync(path.join(root, duty, room))).map((room) => `${duty}/${room}`),
  );
  expectNone(
    missing,
    'A duty has model.ts (types), rules.ts (pure, cited), store.ts, operations/, events.ts and index.ts. Add the room; a folder that is no duty is named in test/architecture/duties.test.ts with the reason.',
  );
});

test('each operation has a file of its own, named verb-noun', () => {
  const wrong = duties.flatMap((duty) =>
    readdirSync(path.join(root, duty, 'operations'))
      .filter((file) => !/^[a-z]+(-[a-z]+)+([.]test)?[.]ts$/.test(file))
      .map((file) => `${duty}/operations/${file}`),
  );
  expectNone(wrong, 'A file in operations/ is one act, called by its verb and its thing: sign-agreement.ts.');
});
