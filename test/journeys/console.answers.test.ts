import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { runAxe } from '../support/browser.ts';
import { narrowDark, twoLooks, wideLight } from '../support/console-inspect.ts';
import { allOf, emptyStub, exchange, recordGone } from '../support/console-sample.ts';
import { canaryPath, driftedRun, removedPath } from '../support/console-sample-canaries.ts';
import { administrator, auditor, clinician } from '../support/console-sample-people.ts';
import { fork } from '../support/console-sample-record.ts';
import { openConsoleStage } from '../support/console-stage.ts';

const { server, full, inspect, open, sentTo } = await openConsoleStage();

describe('Model answers', () => {
  const list = { path: '/model-answers', heading: 'Model answers' };
  const detail = { path: canaryPath, heading: 'Sees that a plan contradicts an allergy' };

  test('the list passes axe, with each state in it', () =>
    inspect({
      ...{ ...list, name: 'model-answers', answers: full, looks: twoLooks },
      says: '4 canary prompts are watched; 1 drifted and somebody has to look; 1 could not be asked the last time.',
    }));

  test('one prompt passes axe, with what drifted beside the baseline', () =>
    inspect({
      ...{ ...detail, name: 'canary', answers: full, looks: twoLooks },
      says: 'This answer drifted',
    }));

  test('says what it is for when there is nothing yet', () =>
    inspect({
      ...{ ...list, name: 'empty-model-answers', answers: emptyStub, looks: narrowDark },
      says: 'Until one is added nothing is sent.',
    }));

  test('says so when the server fails, and where a prompt is gone', async () => {
    await inspect({
      ...{ ...list, name: 'failed-model-answers', answers: allOf(recordGone), looks: narrowDark },
      says: 'The database cannot be reached.',
    });
    await inspect({
      ...{ path: canaryPath, heading: 'Canary prompt', name: 'gone-canary', looks: narrowDark },
      ...{ answers: emptyStub, says: 'There is no such canary prompt' },
    });
  });

  test('keeps its layout while it loads', () =>
    inspect({ ...list, name: 'loading-model-answers', answers: allOf('never'), looks: wideLight }));

  test('an answer is accepted with a reason, by keyboard', async () => {
    const { page } = await open(canaryPath, full);
    await page.getByRole('img', { name: /lowest 0.41, last 0.41, threshold 0.80; 1 drifted/ }).waitFor();
    await page.getByRole('button', { name: 'Accept as baseline' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Accept this answer as the baseline' });
    await dialog.getByLabel('Reason').fill('The vendor announced it.');
    expect(await runAxe(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(sentTo(`POST /api/v1/canaries/${canaryPath.split('/').at(-1)}/baseline`)).toEqual({
      ...{ run: driftedRun, reason: 'The vendor announced it.' },
    });
  });

  test('a page that does not come takes nothing away, and is asked for again', async () => {
    const address = `GET /api/v1${canaryPath.replace('model-answers', 'canaries')}/answers`;
    const first = (full[address] as { json: { items: { id: string }[] } }).json;
    const next = first.items.at(-1)?.id;
    const { page } = await open(canaryPath, {
      ...full,
      [address]: { json: { ...first, next } },
      [`${address}?limit=20&before=`]: recordGone,
    });
    const answers = page.getByRole('region', { name: 'Answers', exact: true });
    await answers.getByRole('button', { name: 'Load more' }).click();
    await answers.getByText('The database cannot be reached.').waitFor();
    await answers.getByText('4 shown, more to load').waitFor();
    const more = { ...first.items[0], id: `crun_${'9'.repeat(32)}` };
    server.answer({
      ...full,
      [`${address}?limit=20&before=`]: { json: { ...first, items: [more], next: null } },
    });
    await answers.getByRole('button', { name: 'Try again' }).click();
    await answers.getByText('5 shown').waitFor();
  });

  test('a prompt is chosen from the samples; a model that may not be asked cannot be chosen', async () => {
    const { page } = await open('/model-answers', { ...full, ...administrator });
    await page.getByRole('button', { name: 'Add a canary prompt' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a canary prompt' });
    await dialog.getByRole('button', { name: /Model/ }).click();
    expect(await page.getByRole('option', { name: /Coding aid/ }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('option', { name: 'gpt-5-mini, Discharge summaries' }).click();
    await dialog.getByRole('button', { name: /Question/ }).click();
    await page.getByRole('option', { name: 'Reads a value against its range' }).click();
    await dialog.getByLabel('Drift below a similarity of').fill('7');
    await dialog.getByText('A number from 0.01 to 1').waitFor();
    await dialog.getByLabel('Drift below a similarity of').fill('0.9');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add and ask' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sees that a plan contradicts an allergy' }).waitFor();
    expect(sentTo('POST /api/v1/canaries')).toMatchObject({
      ...{ title: 'Reads a value against its range', threshold: 900, everyHours: 24, steady: true },
      ...{ expects: ['high'], forbids: ['low', 'normal'] },
    });
  });

  test('those that were removed are listed with their answers, and nothing can be done to them', async () => {
    const at = { path: '/model-answers?removed=true', heading: 'Removed canary prompts' };
    await inspect({
      ...{ ...at, name: 'removed-canaries', answers: full, looks: twoLooks },
      says: 'A later revision took its place',
    });
    await inspect({ ...at, name: 'empty-removed-canaries', answers: emptyStub, looks: narrowDark });
    await inspect({
      ...{ path: removedPath, heading: 'Names the dose', name: 'removed-canary', looks: twoLooks },
      ...{ answers: full, says: 'Its answers stay as evidence.' },
    });
    const { page } = await open(removedPath, full);
    await page.getByRole('region', { name: 'Answers', exact: true }).waitFor();
    for (const name of ['Ask now', 'Change', 'Remove', 'Accept as baseline'])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
  });

  test('other words are asked in the next revision, which is opened then', async () => {
    const { page } = await open(canaryPath, full);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Change this canary prompt' });
    await dialog.getByRole('button', { name: 'Change', exact: true }).waitFor();
    await dialog.getByLabel('What the model is asked').fill('Is it a conflict?');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change and ask' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reads a value against its range' }).waitFor();
    expect(sentTo(`POST /api/v1/canaries/${canaryPath.split('/').at(-1)}/revision`)).toEqual({
      ...{ title: 'Sees that a plan contradicts an allergy', prompt: 'Is it a conflict?' },
      ...{ expects: ['conflict', 'penicillin'], forbids: ['no conflict'] },
      ...{ everyHours: 24, threshold: 800, steady: true },
    });
  });

  test('whoever audits sees everything and changes nothing', async () => {
    const { page } = await open(canaryPath, { ...full, ...auditor });
    await page.getByText('This answer drifted').waitFor();
    for (const name of ['Ask now', 'Change', 'Remove', 'Accept as baseline', 'Keep the baseline'])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
  });
});

const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What the server says of a text, with a proof that holds: a log of one entry. */
function verificationOf(text: string, change: object = {}) {
  const opening = Buffer.alloc(32, 7);
  const commitment = sha256(opening, sha256(text)).toString('base64');
  const leaf = JSON.stringify({ exchange: { closed: commitment }, v: 1 });
  const root = sha256(new Uint8Array([0]), leaf);
  return {
    ...{ matches: true, signature: null, end: 'completed', commitment, opening: opening.toString('base64') },
    says: 'This is the answer as it was given. Nobody has signed it.',
    ...{ entry: 0, leaf, leafHash: root.toString('hex'), path: [], treeSize: 1 },
    rootHash: root.toString('hex'),
    checkpoint: `cordon.example/riverside\n1\n${root.toString('base64')}\n\n— cordon.example/riverside c2ln\n`,
    vkey: 'cordon.example/riverside+0a1b2c3d+AXNhbXBsZQ==',
    ...change,
  };
}

describe('A text held against an answer', () => {
  const path = `/exchanges/${exchange.id}`;
  const address = `POST /api/v1${path}/verification`;
  const answer = 'She may go home on Friday.';

  test('is the answer, and this browser checks the commitment and the path', async () => {
    const { page } = await open(path, { ...full, [address]: { json: verificationOf(answer) } });
    const panel = page.getByRole('region', { name: 'Is this the answer?' });
    await panel.getByLabel('Text').fill(answer);
    await page.keyboard.press('Control+Enter');
    await panel.getByText('This is the answer as it was given.').waitFor();
    await panel.getByText('The text opens the commitment, and the entry leads to the signed root').waitFor();
    expect(await runAxe(page)).toEqual([]);
    expect(sentTo(address)).toEqual({ text: answer });
    // What was said of one text does not stand beside another.
    await panel.getByLabel('Text').fill(`${answer} `);
    await panel.getByText('This is the answer as it was given.').waitFor({ state: 'detached' });
  });

  test('is another text, or signed by somebody, or the proof does not hold', async () => {
    const signature = {
      ...{ matches: true, edited: true, by: 'Dana Clinician', at: Date.now(), entry: 9 },
      ...{ commitment: 'x', opening: 'eA==' },
    };
    for (const [change, says] of [
      [
        { matches: false, opening: null, says: 'This is not the answer that was given.' },
        'One other character',
      ],
      [
        { matches: false, opening: null, signature, says: 'This is the text that was signed.' },
        'edited before',
      ],
      [{ leaf: '{"v":1}' }, 'The proof does not hold'],
    ] as const) {
      const { page } = await open(path, {
        ...full,
        [address]: { json: verificationOf(answer, change) },
      });
      const panel = page.getByRole('region', { name: 'Is this the answer?' });
      await panel.getByLabel('Text').fill(answer);
      await panel.getByRole('button', { name: 'Compare' }).click();
      await panel.getByText(says).waitFor();
    }
  });

  test('cannot be asked of an exchange without an answer, and a refusal is told', async () => {
    const { page } = await open(path, { ...full, [address]: recordGone });
    const panel = page.getByRole('region', { name: 'Is this the answer?' });
    await panel.getByLabel('Text').fill(answer);
    await panel.getByRole('button', { name: 'Compare' }).click();
    await panel.getByText('The database cannot be reached.').waitFor();
    server.answer({ ...full, [`GET /api/v1${path}`]: { json: { ...exchange, state: 'open', entry: null } } });
    await page.reload();
    await page.getByRole('heading', { name: 'Every step, in order' }).waitFor();
    expect(await panel.count()).toBe(0);
  });
});

describe('Signing what goes into the chart', () => {
  const path = `/exchanges/${exchange.id}`;
  const me = clinician['GET /api/v1/me'] as { json: { id: string; name: string } };
  const own = { ...exchange, actor: { kind: 'person', id: me.json.id, name: me.json.name } };
  const asked = () => ({ ...full, ...clinician, [`GET /api/v1${path}`]: { json: own } });
  const signed = { signed: 'c2lnbmVk', edited: true, replaces: null, at: Date.now() };
  const address = `POST /api/v1${path}/signature`;

  test('shows the answer first, and signs it as it was edited', async () => {
    const { page } = await open(path, { ...asked(), [address]: { json: signed } });
    const panel = page.getByRole('region', { name: 'Sign the text for the chart' });
    await panel.getByRole('button', { name: 'Reveal and sign' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reveal the content of this exchange' });
    await dialog.getByLabel('Reason').fill('For the chart');
    await dialog.getByRole('button', { name: 'Reveal', exact: true }).click();
    const text = panel.getByLabel('Text');
    const given = await text.inputValue();
    expect(given).not.toBe('');
    await page.locator('textarea:focus').waitFor();
    await panel.getByRole('button', { name: 'Sign as it is' }).waitFor();
    await text.fill(`${given} Seen by me.`);
    await panel.getByRole('button', { name: 'Back to the answer' }).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Sign the edited text' }).click();
    await panel.getByText('You signed the text as you edited it.').waitFor();
    expect(sentTo(address)).toEqual({ text: `${given} Seen by me.` });
    await page.getByRole('button', { name: 'Hide content' }).click();
    await panel.getByRole('button', { name: 'Reveal and sign' }).waitFor();
    expect(await page.content()).not.toContain('Seen by me.');
  });

  test('is offered to nobody but the person who asked', async () => {
    const others = { ...exchange, actor: { kind: 'person', id: `per_${'0'.repeat(32)}`, name: 'Sam' } };
    const ofOthers = { ...asked(), [`GET /api/v1${path}`]: { json: others } };
    for (const answers of [full, ofOthers]) {
      const { page } = await open(path, answers);
      await page.getByRole('heading', { name: 'Every step, in order' }).waitFor();
      expect(await page.getByRole('region', { name: 'Sign the text for the chart' }).count()).toBe(0);
    }
  });
});

describe('An alarm about missing exchanges', () => {
  const missing = {
    ...fork,
    ...{ kind: 'missing', place: 'the count where exchanges arrive', seenSize: 5, storedSize: 3 },
    says: '2 of 5 exchanges that arrived are not in the record.',
  };
  const address = `POST /api/v1/record/alarms/${missing.id}/acceptance`;
  const stands = { 'GET /api/v1/record/alarms': { json: { items: [missing] } } };

  test('is accepted by an officer who says what they were', async () => {
    const { page } = await open('/integrity#alarms', {
      ...{ ...full, ...stands },
      [address]: { json: { alarm: missing.id, acceptedAt: Date.now() } },
    });
    await page.getByRole('button', { name: 'Say what they were' }).click();
    const dialog = page.getByRole('dialog', { name: 'Say what the missing exchanges were' });
    await dialog.getByText('2 requests reached Cordon').waitFor();
    expect(await dialog.getByRole('button', { name: 'Accept the alarm' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: /What they turned out to be/ }).click();
    await page.getByRole('option', { name: /^An incident/ }).click();
    expect(await runAxe(page)).toEqual([]);
    server.answer({
      ...full,
      [address]: { json: {} },
      'GET /api/v1/record/alarms': {
        json: { items: [{ ...missing, acceptedAt: Date.now(), acceptedAs: 'incident' }] },
      },
    });
    await dialog.getByRole('button', { name: 'Accept the alarm' }).click();
    await page.getByText('No alarm stands').waitFor();
    await page.getByRole('button', { name: 'Show 1 accepted' }).click();
    await page.getByText('as an incident').waitFor();
    expect(sentTo(address)).toEqual({ as: 'incident' });
  });

  test('is only read by others, and a contradiction of the record is not accepted here', async () => {
    const { page } = await open('/integrity', { ...full, ...administrator, ...stands });
    await page.getByText('A privacy or security officer looks into it and accepts it.').waitFor();
    expect(await page.getByRole('button', { name: 'Say what they were' }).count()).toBe(0);
    server.answer({ ...full, 'GET /api/v1/record/alarms': { json: { items: [fork] } } });
    await page.reload();
    await page.getByText('cordon audit accept-restore').waitFor();
    expect(await page.getByRole('button', { name: 'Say what they were' }).count()).toBe(0);
  });
});

describe('The key that signs the record', () => {
  const address = 'POST /api/v1/key-custody/signing-key-change';

  test('is changed after the words of what will happen, with a reason, and a fresh second factor', async () => {
    const { page } = await open('/encryption-keys', {
      ...{ ...full, ...administrator },
      [address]: {
        status: 403,
        json: { title: 'This act needs a fresh second factor.', status: 403, code: 'step_up_required' },
      },
    });
    await page.getByRole('button', { name: 'Change the key' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Change the key that signs the record' });
    await dialog.getByRole('button', { name: /Why/ }).click();
    await page.getByRole('option', { name: /Somebody may have the key/ }).click();
    expect(await dialog.getByLabel('Days for which both keys sign').inputValue()).toBe('0');
    await dialog.getByLabel('Days for which both keys sign').fill('91');
    await dialog.getByText('A whole number from 0 to 90').waitFor();
    expect(await dialog.getByRole('button', { name: 'Change the key' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Days for which both keys sign').fill('1');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change the key' }).click();
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
    expect(sentTo(address)).toEqual({ why: 'suspicion', overlapDays: 1 });
  });

  test('is not changed twice at once, nor by whoever only oversees', async () => {
    const custody = (full['GET /api/v1/key-custody'] as { json: { signing: object } }).json;
    const change = { step: 'both', until: Date.now() + 5 * 86_400_000, finishedAt: null };
    const changing = { json: { ...custody, signing: { ...custody.signing, change } } };
    const { page } = await open('/encryption-keys', {
      ...{ ...full, ...administrator, 'GET /api/v1/key-custody': changing },
    });
    await page.getByText('Old and new key both sign until').waitFor();
    expect(await page.getByRole('button', { name: 'Change the key' }).isDisabled()).toBe(true);
    server.answer(full);
    await page.reload();
    await page.getByText('Give it to whoever checks the record').waitFor();
    expect(await page.getByRole('button', { name: 'Change the key' }).count()).toBe(0);
  });
});
