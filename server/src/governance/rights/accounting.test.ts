import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { callerOn, makePerson, openRecordNode } from '../../../../test/support/record-node-stage.ts';
import { systemClock } from '../../kernel/clock.ts';
import { Download } from '../../kernel/download.ts';
import { newId } from '../../kernel/ids.ts';
import { phi } from '../../kernel/phi.ts';
import { makeIntent, makeRefusal } from '../../platform/audit/record.fixture.ts';
import { rightsOperations } from './index.ts';

const { stage, node } = await openRecordNode();
const subject = newId('subject', systemClock);
const officer = makePerson('privacy-officer');
const call = callerOn(node, () =>
  rightsOperations({
    record: node.record,
    organisation: async () => ({ name: 'Clinic <b>', zone: 'America/Chicago' }),
    vendor: async () => ({ name: 'Acme & Sons', address: null }),
  }),
);

beforeAll(async () => {
  const { exchanges } = node.record;
  const subjects = [subject];
  const surrogates = phi([]);
  await exchanges.openExchange(makeIntent({ subjects, surrogates }));
  await exchanges.openExchange(makeIntent({ subjects, surrogates, purpose: 'PUBHLTH' }));
  await exchanges.openExchange(
    makeIntent({ subjects, surrogates, purpose: 'PUBHLTH', basis: { kind: 'local' } }),
  );
  await exchanges.openExchange(makeIntent({ surrogates, purpose: 'PUBHLTH' }));
  await exchanges.refuseExchange(makeRefusal({ subjects }));
});
async function makeDocument(format: string): Promise<string> {
  const download = await call<unknown>('account-disclosures', officer, {
    ...{ subject, format, requester: 'individual', verifiedBy: 'photo-identification' },
  });
  if (!(download instanceof Download)) throw new Error('no document');
  return Buffer.from(download.bytes ?? []).toString('utf8');
}

test('each exchange of the patient is accounted for, or counted under the rule that leaves it out', async () => {
  const accounting = JSON.parse(await makeDocument('json'));
  expect(accounting.disclosures).toHaveLength(1);
  expect(accounting.disclosures[0]).toMatchObject({
    recipient: 'Acme & Sons (API, us)',
    address: null,
    description: 'Text of a question, with name (2); identifiers as surrogates.',
    purpose: 'Public health',
  });
  const counts = accounting.leftOut.map((row: { class: string; count: number }) => [row.class, row.count]);
  expect(counts).toEqual([
    ['refused', 1],
    ['routine', 1],
    ['individual', 0],
    ['use', 1],
  ]);
  expect(accounting.doesNotCover.length).toBeGreaterThan(2);
});

test('the document can be printed, names no patient, and lets nothing through as markup', async () => {
  const page = await makeDocument('html');
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('Clinic &lt;b&gt;');
  expect(page).toContain('Acme &amp; Sons');
  expect(page).toContain('164.528(a)(1)(i)');
  expect(page).not.toMatch(/Jane Canary|<script/);
  expect((await makeDocument('csv')).split('\r\n')).toHaveLength(3);
});

test('that it was made is kept and recorded, with the digest of the document', async () => {
  const page = await makeDocument('html');
  const digest = createHash('sha256').update(page).digest('hex');
  const { items } = (await call('list-accountings', officer, { subject })) as { items: { digest: string }[] };
  expect(items.map((item) => item.digest)).toContain(digest);
  const act = await node.record.reader.readLastAct('disclosures.accounted');
  expect(act?.record).toMatchObject({ facts: { subject, digest, disclosures: 1, leftOut: 3 } });
  const erase = stage.database.store.query('delete from disclosure_accounting', []);
  await expect(erase).rejects.toThrow();
  expect((await call('list-accountings', officer, { subject })) as object).toMatchObject({ items });
});
