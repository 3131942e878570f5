import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage } from '../support/console-inspect.ts';
import { recordGone } from '../support/console-sample.ts';
import { checked, checkedDraft, draft, uncheckedText } from '../support/console-sample-agreements.ts';
import { auditor } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const path = `/agreements/${draft.id}`;
const address = `/api/v1/agreements/${draft.id}`;
const found = `${address}/checks/${checked.id}`;
const looked: Stub = {
  ...full,
  [`GET ${address}`]: { json: checkedDraft },
  [`GET ${found}`]: { json: checked },
};

test('what was found in a text passes axe, in each colour and width, and when it cannot be read', async () => {
  const heading = 'Agreement A-13';
  await inspectPage(server, {
    ...{ path, heading, name: 'agreement-text', answers: looked },
    says: 'The text names the clause and takes it back in the same breath.',
  });
  await inspectPage(server, {
    ...{ path, heading, name: 'agreement-text-failed', answers: { ...looked, [`GET ${found}`]: recordGone } },
    says: 'The database cannot be reached.',
  });
});

test('a file is added, looked through, and one proposal taken over', async () => {
  const add = `POST ${address}/texts`;
  const look = `POST ${address}/texts/${uncheckedText.id}/checks`;
  const mark = `PATCH ${address}/clauses`;
  const { page } = await stage.open(path, { ...full, [add]: { json: uncheckedText } });
  await page.getByText('No file yet.').waitFor();
  const withText = { ...draft, texts: [uncheckedText] };
  server.answer({
    ...looked,
    [`GET ${address}`]: { json: withText },
    [add]: { json: uncheckedText },
    [look]: { json: checked },
    [mark]: { json: checkedDraft },
  });
  const bytes = Buffer.from('%PDF-1.7 the agreement');
  await page
    .locator('#text input[type=file]')
    .setInputFiles({ name: uncheckedText.name, mimeType: 'application/pdf', buffer: bytes });
  await page.getByText('Not checked').waitFor();
  expect(stage.sentTo(add)).toEqual({ name: uncheckedText.name, content: bytes.toString('base64') });

  server.answer({ ...looked, [look]: { json: checked }, [mark]: { json: checkedDraft } });
  await page.getByRole('button', { name: `Look for clauses in ${uncheckedText.name}` }).click();
  await page.getByText('1 required clause not found').waitFor();
  await page.getByText('Provider will notify Customer of any breach').waitFor();
  expect(await page.getByRole('button', { name: /^Take over AI-06/ }).count()).toBe(0);
  await page.getByRole('button', { name: /^Take over BA-05/ }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Where it stands').inputValue()).toBe('section 4.2, page 7');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'agreement-text-take-over');
  await dialog.getByRole('button', { name: 'Save mark' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(mark)).toEqual({
    revision: draft.revision,
    clauses: { 'BA-05': { location: 'section 4.2, page 7', value: 336, note: null } },
  });
});

test('a refused file says why', async () => {
  const title = 'Something in the request is not as it has to be.';
  const detail = 'The PDF has no text: it is a picture of a document.';
  const refused = { status: 400, json: { code: 'request_invalid', status: 400, title, detail } };
  const { page } = await stage.open(path, { ...full, [`POST ${address}/texts`]: refused });
  await page
    .locator('#text input[type=file]')
    .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
  await page.getByText(detail).waitFor();
});

test('the signed document is chosen among the files', async () => {
  const post = `POST ${address}/execution`;
  const { page } = await stage.open(path, { ...looked, [post]: { json: checkedDraft } });
  await page.getByRole('button', { name: 'Record execution' }).click();
  const dialog = page.getByRole('dialog');
  for (const legend of ['For us', 'For Anthropic, PBC']) {
    const signer = dialog.getByRole('group', { name: legend });
    await signer.getByLabel('Name').fill('Pat Officer');
    await signer.getByLabel('Position').fill('Officer');
    await signer.getByLabel('Date').fill('2026-11-02');
  }
  await dialog.getByRole('button', { name: /The signed document/ }).waitFor();
  await dialog.getByRole('button', { name: 'Record execution' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toMatchObject({ execution: { kind: 'signatures', text: uncheckedText.id } });
});

test('our wording comes as a file; an auditor reads and changes nothing', async () => {
  const template = { write: (reply: ServerResponse) => void reply.writeHead(200).end('PK our wording') };
  const answers = { ...looked, ...auditor, [`GET ${address}/template?format=docx`]: template };
  const { page } = await stage.open(path, answers);
  await page.getByText('Provider will notify Customer of any breach').waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Our wording for Word' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('agreement-A-13-template.docx');
  expect(await readFile(await download.path(), 'utf8')).toContain('PK our wording');
  for (const name of [/^Take over/, 'Add a file', /^Look/]) {
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  }
});
