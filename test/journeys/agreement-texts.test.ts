import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerVendor, startCordon, type TestCordon } from '../support/cordon.ts';

/** Files of agreements through the real door: larger than other bodies may be, and no larger than they may be. */

let cordon: TestCordon;
let headers: Record<string, string>;
let agreement: string;

beforeAll(async () => {
  cordon = await startCordon();
  const own = { origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' };
  const link = await cordon.signInLink(['privacy-officer'], 'texts@test.invalid');
  const reply = await fetch(`${cordon.doors.url}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  expect(reply.status).toBe(200);
  headers = { ...own, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  const vendor = await registerVendor(cordon);
  const drafted = await cordon.clerk<{ id: string }>('draft-agreement', {
    ...{ vendor, counterparty: 'Acme AI, Inc.', effectiveFrom: '2026-01-01', effectiveUntil: null },
  });
  agreement = drafted.id;
});
afterAll(() => cordon?.close());

async function post(path: string, body: object): Promise<Response> {
  return await fetch(`${cordon.doors.url}/api/v1/agreements/${agreement}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const words = 'Vendor shall report every security incident of which it becomes aware.';

/** A Word document with a picture of that many bytes, which nothing makes smaller. */
function withPicture(bytes: number): Buffer {
  const body = `<w:document><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:document>`;
  const picture = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 65_536) randomBytes(Math.min(65_536, bytes - at)).copy(picture, at);
  return Buffer.from(
    zipSync({ 'word/document.xml': strToU8(body), 'word/media/image1.png': [picture, { level: 0 }] }),
  );
}

test('a file of several megabytes comes in, is looked through, and is given back as it came', async () => {
  const bytes = withPicture(6 * 1024 ** 2);
  const kept = await post('/texts', { name: 'BAA.docx', content: bytes.toString('base64') });
  expect(kept.status).toBe(200);
  const { id } = (await kept.json()) as { id: string };
  const checked = await post(`/texts/${id}/checks`, {});
  const { findings } = (await checked.json()) as { findings: { clause: string; quotes: object[] }[] };
  expect(findings.find(({ clause }) => clause === 'BA-16')?.quotes).toEqual([{ page: 1, text: words }]);
  const file = await fetch(`${cordon.doors.url}/api/v1/agreements/${agreement}/texts/${id}/file`, {
    headers,
  });
  expect(file.headers.get('content-disposition')).toMatch(
    /^attachment; filename="agreement-A-\d+-[0-9a-f]{8}\.docx"$/,
  );
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a larger file is refused, and so is a large body of another act', async () => {
  const large = withPicture(21 * 1024 ** 2).toString('base64');
  expect((await post('/texts', { name: 'BAA.docx', content: large })).status).toBe(413);
  expect((await post('/execution', { text: large.slice(0, 6 * 1024 ** 2) })).status).toBe(413);
});
