import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, type OpenedPage, openPage, photograph, runAxe } from '../support/browser.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;

const note =
  'Patient Name: Margaret Oyelaran, MRN 4471902. Mrs. Oyelaran was admitted on 10/02/2026; phone (217) 555-0164. ' +
  'Heart failure improved with diuretics.';

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url });
  cordon.upstream.behave({ kind: 'echo', pieces: 40 });
});

afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

async function signIn(...roles: Parameters<TestCordon['signInLink']>): Promise<OpenedPage> {
  const opened = await openPage(`${cordon.doors.url}${await cordon.signInLink(...roles)}`);
  await opened.page.getByRole('navigation').first().waitFor();
  return opened;
}

describe('the console on the real server', () => {
  it('gives a clinician an answer with the patient’s own values, shows what left, and takes a rejection', async () => {
    const { page, problems } = await signIn(['clinician']);
    await page.goto(`${cordon.doors.url}/workspace`);
    await page.getByLabel('Patient reference').fill('MRN-4471902');
    await page.getByLabel('Your question').fill(note);
    await page.keyboard.press('Control+Enter');
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByText('Heart failure improved with diuretics.').first().waitFor();
    expect(await answer.textContent()).toContain(
      'Mrs. Oyelaran was admitted on 10/02/2026; phone (217) 555-0164.',
    );
    await page.getByRole('button', { name: 'See what left the building' }).click();
    await page.getByRole('heading', { name: 'What left the building' }).waitFor();
    await page.getByText('[PHONE-').first().waitFor();
    await photograph(page, 'journey-workspace');
    expectNothingLeft();
    expect(page.url()).not.toContain('4471902');
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByLabel('Why do you reject it?').fill('It repeats the note.');
    await page.getByRole('button', { name: 'Reject answer' }).click();
    await page
      .getByText(/rejected/i)
      .first()
      .waitFor();
    expect(problems).toEqual([]);
  });

  it('shows an officer the exchange with every step, its content for a reason, and a proof that the browser checks', async () => {
    const { page, problems } = await signIn(['privacy-officer', 'security-officer']);
    await page.goto(`${cordon.doors.url}/exchanges`);
    await page.getByRole('table', { name: 'Exchanges' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Every step, in order' }).waitFor();
    for (const words of ['recordIntent', 'findAgreement'])
      expect(await page.content()).not.toContain(`>${words}<`);
    await page.getByText('164.504(e)').first().waitFor();
    expect(await page.content()).not.toContain('Oyelaran');
    await page.getByRole('button', { name: 'Reveal content' }).click();
    await page.getByLabel('Reason').fill('Weekly sample of activity');
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    await page.getByText('Oyelaran').first().waitFor();
    await page.getByText('In this browser').waitFor();
    await page.getByText('The path leads to the root').waitFor();
    await photograph(page, 'journey-exchange');
    expect(await runAxe(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('lets the clinician sign what goes into the chart, and tells any other text from it', async () => {
    const { page, problems } = await signIn(['clinician'], 'signing@test.invalid');
    await page.goto(`${cordon.doors.url}/workspace`);
    await page.getByLabel('Patient reference').fill('MRN-4471902');
    await page.getByLabel('Your question').fill(note);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Reasons and proof' }).click();
    const panel = page.getByRole('region', { name: 'Sign the text for the chart' });
    await panel.getByRole('button', { name: 'Reveal and sign' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('For the chart');
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    const given = await panel.getByLabel('Text').inputValue();
    expect(given).toContain('Oyelaran');
    await panel.getByLabel('Text').fill(`${given} Seen by me.`);
    await panel.getByRole('button', { name: 'Sign the edited text' }).click();
    await panel.getByText('You signed the text as you edited it.').waitFor();

    const verify = page.getByRole('region', { name: 'Is this the answer?' });
    for (const [text, says] of [
      [`${given} Seen by me.`, 'This is the text that was signed.'],
      [given, 'another text was signed'],
      [`${given}.`, 'it was changed afterwards'],
    ] as const) {
      await verify.getByLabel('Text').fill(text);
      await verify.getByRole('button', { name: 'Compare' }).click();
      await verify.getByText(says).waitFor();
      await verify.getByText(/leads? to the signed root/).waitFor();
    }
    await photograph(page, 'journey-signed');
    expect(problems).toEqual([]);
  });

  it('proves the record to an officer: entries, proof, a verification, retention, keys and backups', async () => {
    const { page, problems } = await signIn(['privacy-officer', 'security-officer']);
    await page.goto(`${cordon.doors.url}/record`);
    await page.getByRole('table', { name: 'Record', exact: true }).getByRole('link').first().click();
    await page.getByText('The path leads to the root').waitFor();
    await page.goto(`${cordon.doors.url}/integrity`);
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText(/entries since .* were read just now and are as they were written/).waitFor();
    await photograph(page, 'journey-integrity');
    for (const [path, words] of [
      ['/retention', 'Content is kept for six years'],
      ['/encryption-keys', 'holds the topmost key'],
      ['/backups', 'What needs doing'],
      ['/jobs', 'Reads the whole record and checks it'],
    ] as const) {
      await page.goto(`${cordon.doors.url}${path}`);
      await page.getByText(words).first().waitFor();
      await page.waitForLoadState('networkidle');
      await photograph(page, `journey${path.replace('/', '-')}`);
      expect(await page.getByRole('alert').count(), path).toBe(0);
    }
    expect(problems).toEqual([]);
  });

  it('answers on the agreement page where PHI may go, and until when', async () => {
    const { page, problems } = await signIn(['privacy-officer']);
    await page.goto(`${cordon.doors.url}/agreements`);
    await page.getByRole('link', { name: /A-1/ }).first().click();
    await page
      .getByText(/PHI may go to/)
      .first()
      .waitFor();
    await photograph(page, 'journey-agreement');
    expect(await runAxe(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('refuses like a colleague when there is no agreement, and nothing leaves', async () => {
    const vendor = await registerVendor(cordon, 'Other AI');
    await bringLive(cordon, { name: 'uncovered', vendor, url: cordon.upstream.url });
    const before = cordon.upstream.requests.length;
    const { page } = await signIn(['clinician']);
    await page.goto(`${cordon.doors.url}/workspace`);
    await page.getByLabel('AI system').click();
    await page.getByRole('option', { name: /uncovered/ }).click();
    await page.getByLabel('Patient reference').fill('MRN-1');
    await page.getByLabel('Your question').fill('Is Mrs. Oyelaran better?');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('No business associate agreement with this vendor is in force.').first().waitFor();
    await page.getByText('164.502(e)').first().waitFor();
    await photograph(page, 'journey-refusal');
    expect(cordon.upstream.requests.length).toBe(before);
  });

  it('watches a model with a canary prompt, shows an answer that drifted, and takes the word of an officer', async () => {
    const vendor = await registerVendor(cordon, 'Watched AI');
    await signAgreement(cordon, { vendor });
    const wish = { name: 'watched', vendor, url: cordon.upstream.url, purposes: ['HOPERAT'] };
    await bringLive(cordon, wish);
    cordon.upstream.behave({ kind: 'say', text: 'HIGH' });
    const { page, problems } = await signIn(['security-officer', 'administrator'], 'watch@test.invalid');
    await page.goto(`${cordon.doors.url}/model-answers`);
    await page.getByRole('button', { name: 'Add a canary prompt' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a canary prompt' });
    await dialog.getByRole('button', { name: /Model/ }).click();
    await page.getByRole('option', { name: 'model-a, watched' }).click();
    await dialog.getByRole('button', { name: /Question/ }).click();
    await page.getByRole('option', { name: 'Reads a value against its range' }).click();
    await dialog.getByRole('button', { name: 'Add and ask' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reads a value against its range' }).waitFor();
    await page.getByRole('button', { name: 'Ask now' }).click();
    await page.getByText('Same as before').waitFor();
    cordon.upstream.behave({ kind: 'say', text: 'The value is LOW.' });
    await page.getByRole('button', { name: 'Ask now' }).click();
    await page.getByRole('heading', { name: 'This answer drifted' }).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'journey-model-answers');
    await page.getByRole('button', { name: 'Keep the baseline' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Wrong; the vendor was told.');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep the baseline' }).click();
    await page.getByText(/Baseline kept by .*: Wrong; the vendor was told/).waitFor();
    expect(problems).toEqual([]);
    cordon.upstream.behave({ kind: 'echo', pieces: 40 });
  });
});

function expectNothingLeft(): void {
  const sent = cordon.upstream.requests.at(-1)?.body ?? '';
  expect(sent).toContain('Heart failure improved');
  for (const identifier of ['Oyelaran', '4471902', '10/02/2026', '555-0164'])
    expect(sent).not.toContain(identifier);
}
