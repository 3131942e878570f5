import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { administrator, auditor } from '../support/console-sample-people.ts';
import {
  affirmedFind,
  askedStub,
  question,
  readLog,
  toolRequest,
  unknownFind,
} from '../support/console-sample-shadow.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const list = '/shadow-ai';

test('what was seen, and what one may use, pass axe in each of their states', async () => {
  const look = (path: string, heading: string, name: string, answers: Stub, says: string) =>
    inspectPage(server, { path, heading, name, answers, looks: twoLooks, says });
  await look(list, 'Shadow AI', 'shadow-ai', full, '1 find waits for an officer');
  await look(list, 'Shadow AI', 'shadow-ai-empty', emptyStub, 'Nothing was seen yet');
  await inspectPage(server, {
    ...{ path: list, heading: 'Shadow AI', name: 'shadow-ai-loading', looks: twoLooks },
    answers: { ...allOf('never') },
  });
  const failing = { ...full, 'GET /api/v1/shadow/finds': recordGone };
  await look(list, 'Shadow AI', 'shadow-ai-failed', failing, 'The database cannot be reached.');
  await look(`${list}/${affirmedFind.id}`, 'ChatGPT', 'shadow-find', full, 'PHI was entered');
  await look(`${list}/${unknownFind.id}`, 'Otter', 'shadow-find-unknown', full, 'Nothing was done yet');
  const requests = 'Requests for AI tools';
  await look(`${list}/requests`, requests, 'tool-requests', full, 'Dictation on the ward');
  await look(`${list}/requests`, requests, 'tool-requests-empty', emptyStub, 'Nobody has asked for a tool');
  await look('/ai-tools', 'AI tools', 'ai-tools', { ...full, ...askedStub }, 'One question waits for you.');
  await look('/ai-tools', 'AI tools', 'ai-tools-empty', emptyStub, 'No AI system is approved for you yet');
});

test('a log goes out in pieces of whole lines, and the page says what came of it', async () => {
  const begin = 'POST /api/v1/shadow/imports';
  const piece = `${begin}/${readLog.id}/lines`;
  const answers: Stub = {
    ...full,
    [begin]: { json: { id: readLog.id, longestPiece: 1_000_000 } },
    [piece]: { json: { lines: 1, malformed: 0, matched: 1, format: 'squid' } },
    [`${begin}/${readLog.id}/finish`]: { json: readLog },
  };
  const { page } = await stage.open(list, answers);
  await page.getByRole('button', { name: 'Read a log' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await dialog.getByText('Choose a file.').waitFor();
  const text = Array.from({ length: 9000 }, (_, at) => `1795446245.000 8 10.0.0.5 line ${at} ü`).join('\n');
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'access.log', mimeType: 'text/plain', buffer: Buffer.from(text) },
  });
  await dialog.getByText('access.log', { exact: true }).waitFor();
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'shadow-import');
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await page.getByText('The log is read').waitFor();
  await dialog.getByText('2: line 17, 4012').waitFor();
  await photograph(page, 'shadow-import-read');
  const sent = server.asked
    .filter(({ line }) => line === piece)
    .map(({ body }) => JSON.parse(body ?? '') as { piece: number; content: string });
  expect(sent.map((one) => one.piece)).toEqual([1, 2]);
  expect(sent.map((one) => one.content).join('')).toBe(text);
  expect(sent[0]?.content.endsWith('\n')).toBe(true);
  expect(stage.sentTo(`${begin}/${readLog.id}/finish`)).toEqual({ pieces: 2 });
  expect(stage.sentTo(begin)).toEqual({ format: null, zone: null });
});

test('an officer says where entered PHI is assessed, and decides for everybody with the reason', async () => {
  const path = `/api/v1/shadow/finds/${affirmedFind.id}`;
  const answers = {
    ...full,
    [`POST ${path}/assessment`]: { json: affirmedFind },
    [`POST ${path}/decision`]: { json: { ...affirmedFind, also: 3 } },
  };
  const { page } = await stage.open(`${list}/${affirmedFind.id}`, answers);
  await page.getByRole('button', { name: 'Say where it is assessed' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await dialog.getByText('Say where it is kept.').waitFor();
  await dialog.getByLabel('Where the assessment is kept').fill('Case 12.');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(`POST ${path}/assessment`)).toEqual({ revision: 3, assessment: 'Case 12.' });

  await page.getByRole('button', { name: 'Decide' }).click();
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await dialog.getByText('Choose how it stands.').waitFor();
  await dialog.getByRole('button', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Blocked' }).click();
  await dialog.getByText('The tool stands in the deny lists').waitFor();
  await dialog.getByText('For everybody who was seen to use ChatGPT').click();
  await dialog.getByLabel('Why so').fill('No agreement.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'shadow-decide');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(`POST ${path}/decision`)).toEqual({
    ...{ revision: 3, state: 'blocked', reason: 'No agreement.', scope: 'tool' },
  });
});

test('one answers the question on Today, and asks for a tool', async () => {
  const post = `POST /api/v1/ai-tools/questions/${question.id}/answer`;
  const ask = 'POST /api/v1/ai-tools/requests';
  const answers = { ...full, ...askedStub, [post]: { json: question }, [ask]: { json: toolRequest } };
  const { page } = await stage.open('/', answers);
  await page.getByText('You were seen to use ChatGPT.').waitFor();
  await page.getByRole('link', { name: /^Answer/ }).click();
  await page.getByRole('button', { name: 'Answer about ChatGPT' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was it used for').fill('A letter.');
  await dialog.getByRole('button', { name: 'Answer' }).click();
  await dialog.getByText('Choose an answer.').waitFor();
  await dialog.getByRole('button', { name: /Was anything about a patient entered/ }).click();
  await page.getByRole('option', { name: 'I am not sure' }).click();
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'shadow-answer');
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ usedFor: 'A letter.', phi: 'unsure' });

  await page.getByRole('button', { name: 'Ask for a tool' }).click();
  await dialog.getByLabel('Tool').fill('Dictation');
  await dialog.getByLabel('What for').fill('Notes after rounds.');
  await dialog.getByRole('button', { name: /What it would see/ }).click();
  await page.getByRole('option', { name: 'Information that names patients' }).click();
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(ask)).toEqual({ tool: 'Dictation', why: 'Notes after rounds.', data: 'phi' });
});

test('a deny list is taken away as a file; an auditor reads and decides nothing', async () => {
  const get = 'GET /api/v1/shadow/deny-list';
  const { page } = await stage.open(list, { ...full, [get]: { json: {} } });
  await page.getByRole('button', { name: 'Deny lists' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Hosts file' }).click();
  expect((await download).suggestedFilename()).toBe('cordon-ai.hosts');
  const { page: reading } = await stage.open(`${list}/${affirmedFind.id}`, { ...full, ...auditor });
  await reading.getByText('Letters to referring practices.').waitFor();
  for (const name of ['Decide', 'Say where it is assessed'])
    expect(await reading.getByRole('button', { name }).count()).toBe(0);
});

test('an administrator reads logs and sees which were read, not who used what', async () => {
  const { page } = await stage.open(list, { ...full, ...administrator });
  await page.getByRole('button', { name: 'Read a log' }).waitFor();
  await page.getByText('2: line 17, 4012').waitFor();
  expect(await page.getByText('Nora Nurse').count()).toBe(0);
  expect(server.asked.some(({ line }) => line.startsWith('GET /api/v1/shadow/finds'))).toBe(false);
});
