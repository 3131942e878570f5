import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  clickThrough,
  faultyTexts,
  formal,
  toPlainText,
} from '../../../../../test/support/agreement-texts.ts';
import {
  type AgreementSteps,
  createAgreementSteps,
  sampleScope,
} from '../../../../../test/support/agreements.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.ts';
import { createTestGovernance, type TestGovernance } from '../../../../../test/support/governance.ts';
import { startOfDay } from '../../../kernel/calendar.ts';
import type { Download } from '../../../kernel/download.ts';
import { blank, readDocument } from '../../../platform/documents/index.ts';
import { checkText } from '../check/check-text.ts';
import type { AgreementDetail } from '../view.ts';
import type { CheckDetail, TextSummary } from './view.ts';

const start = startOfDay('2027-01-04', 'America/Chicago') + 9 * 3_600_000;

let database: TestDatabase;
let governance: TestGovernance;
let steps: AgreementSteps;
beforeAll(async () => {
  database = await createTestDatabase();
  governance = await createTestGovernance(database.store, { start });
  steps = createAgreementSteps(governance);
});
afterAll(async () => await database?.close());

const formalText = Buffer.from(toPlainText(formal), 'utf8');

async function upload(agreement: AgreementDetail, bytes: Uint8Array = formalText): Promise<TextSummary> {
  const content = Buffer.from(bytes).toString('base64');
  return await governance.call('upload-agreement-text', {
    agreement: agreement.id,
    name: 'BAA.txt',
    content,
  });
}

async function check(agreement: AgreementDetail, text: TextSummary): Promise<CheckDetail> {
  return await governance.call('check-agreement-text', { agreement: agreement.id, text: text.id });
}

async function bytesOf(name: string, input: object): Promise<Buffer> {
  const download = await governance.call<Download>(name, input);
  const parts: Uint8Array[] = [];
  for await (const part of download.read()) parts.push(part);
  return Buffer.concat(parts);
}

describe('files of an agreement', () => {
  test('a file is kept with its hash, listed with the agreement, and given back as it came', async () => {
    const agreement = await steps.draft();
    const text = await upload(agreement);
    expect(text).toMatchObject({ name: 'BAA.txt', kind: 'text', bytes: formalText.length, check: null });
    expect(text.sha256).toBe(createHash('sha256').update(formalText).digest('hex'));
    const read = await governance.call<AgreementDetail>('read-agreement', { agreement: agreement.id });
    expect(read.texts).toEqual([text]);
    expect(read.timeline.at(-1)?.event).toBe('agreement-text.uploaded');
    const given = await bytesOf('download-agreement-text', { agreement: agreement.id, text: text.id });
    expect(given.equals(formalText)).toBe(true);
  });

  test('nothing of it lies open in the database', async () => {
    const agreement = await steps.draft();
    await check(agreement, await upload(agreement));
    const { rows } = await database.store.query<{ found: number }>(
      `select count(*)::int as found from agreement_file, agreement_check
       where position('Business'::bytea in content) + position('Business'::bytea in texts)
           + position('Business'::bytea in findings) > 0`,
      [],
    );
    expect(rows).toEqual([{ found: 0 }]);
  });

  test('the same file is kept once; what is no document is refused with the reason', async () => {
    const agreement = await steps.draft();
    await upload(agreement);
    const again = { agreement: agreement.id, name: 'Again', content: formalText.toString('base64') };
    expect(await governance.refusal('upload-agreement-text', again)).toMatchObject({ code: 'conflict' });
    const image = { ...again, content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]).toString('base64') };
    expect(await governance.refusal('upload-agreement-text', image)).toMatchObject({
      code: 'request_invalid',
    });
  });

  test('a text of another agreement is not found', async () => {
    const text = await upload(await steps.draft());
    const other = { agreement: (await steps.draft()).id, text: text.id };
    for (const name of ['download-agreement-text', 'check-agreement-text']) {
      expect(await governance.refusal(name, other)).toMatchObject({ code: 'not_found' });
    }
  });

  test('files and checks are written once, and go with their agreement and not before', async () => {
    const agreement = await steps.draft();
    await check(agreement, await upload(agreement));
    for (const statement of [
      "update agreement_file set name = 'other'",
      'delete from agreement_file',
      'delete from agreement_check',
      'truncate agreement_check',
      'truncate agreement_file cascade',
    ]) {
      await expect(database.store.query(statement, []), statement).rejects.toThrow();
    }
    const { id, revision } = await governance.call<AgreementDetail>('read-agreement', {
      agreement: agreement.id,
    });
    await governance.call('remove-agreement', { agreement: id, revision });
    const { rows } = await database.store.query('select id from agreement_file where agreement = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('the clause check', () => {
  test('proposes and marks nothing', async () => {
    const agreement = await steps.draft();
    const text = await upload(agreement);
    const found = await check(agreement, text);
    expect(found).toMatchObject({ missing: [], sha256: text.sha256, text: text.id });
    const reporting = found.findings.find(({ clause }) => clause === 'BA-05');
    expect(reporting).toMatchObject({ state: 'found', value: 336, location: 'section 3.4, page 2' });
    const after = await governance.call<AgreementDetail>('read-agreement', { agreement: agreement.id });
    expect(after.revision).toBe(agreement.revision);
    expect(after.clauses.every(({ mark }) => mark === null)).toBe(true);
    expect(after.texts[0]?.check).toMatchObject({ id: found.id, missing: [] });
    const input = { agreement: agreement.id, check: found.id };
    expect(await governance.call('read-agreement-check', input)).toEqual(found);
  });

  test('what it proposes can be taken over as it is, clause by clause', async () => {
    const agreement = await steps.draft();
    const { findings } = await check(agreement, await upload(agreement));
    const clauses = Object.fromEntries(
      findings
        .filter(({ state, required }) => state === 'found' && required)
        .map(({ clause, location, value }) => [clause, { location, value }]),
    );
    const marked = await steps.act('update-clauses', agreement, { clauses });
    expect(marked.missing).toEqual([]);
  });

  test('the record gets what is missing, and no word of the text', async () => {
    const agreement = await steps.draft();
    const { text: faulty } = faultyTexts.negated ?? { text: clickThrough };
    const text = await upload(agreement, Buffer.from(toPlainText(faulty), 'utf8'));
    const facts = await governance.callForFacts('check-agreement-text', {
      agreement: agreement.id,
      text: text.id,
    });
    expect(facts).toMatchObject({ missing: ['BA-07', 'BA-12'], sha256: text.sha256 });
    expect(JSON.stringify(facts)).not.toContain('obligation');
  });
});

describe('evidence of execution', () => {
  const signatures = [
    { party: 'organisation', name: 'Ana Reyes', title: 'Privacy officer', on: '2027-01-02' },
    { party: 'counterparty', name: 'Sam Ortiz', title: 'Counsel', on: '2027-01-03' },
  ];

  test('the signed document can be one that was uploaded', async () => {
    const agreement = await steps.draft();
    const text = await upload(agreement);
    const execution = { kind: 'signatures', text: text.id, signatures };
    const signed = await steps.act('record-execution', agreement, { execution });
    expect(signed.execution).toMatchObject({ text: text.id, documentHash: text.sha256 });
  });

  test('hash and document together, or neither, are refused; so is a document of another agreement', async () => {
    const agreement = await steps.draft();
    const { id: text } = await upload(agreement);
    const other = await upload(await steps.draft());
    const refusal = async (evidence: object) => {
      const execution = { kind: 'signatures', signatures, ...evidence };
      const input = { agreement: agreement.id, revision: agreement.revision, execution };
      return (await governance.refusal('record-execution', input)).code;
    };
    expect(await refusal({})).toBe('request_invalid');
    expect(await refusal({ text, documentHash: 'ab'.repeat(32) })).toBe('request_invalid');
    expect(await refusal({ text: other.id })).toBe('not_found');
  });
});

describe.for(['docx', 'pdf'] as const)('our own text as %s', (format) => {
  test('has every clause with its citation, leaves nothing open but signatures, and passes its own check', async () => {
    const draft = await steps.draft();
    const marks = {
      'BA-05': { location: 'draft', value: 48 },
      'AI-01': { location: 'draft', value: 'de-identified' },
      'AI-03': { location: 'draft', value: 12 },
      'OPT-02': { location: 'draft' },
    };
    const marked = await steps.act('update-clauses', draft, { clauses: marks });
    await steps.act('set-scope', marked, sampleScope);
    const bytes = await bytesOf('compose-agreement', { agreement: draft.id, format });
    const read = await readDocument(bytes);
    if ('fault' in read) throw new Error(read.fault);
    expect(read.kind).toBe(format);
    const whole = read.pages
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    const { clauses } = governance.catalogue;
    for (const { id, cites } of clauses.values()) {
      const isIn = !id.startsWith('OPT-') || id === 'OPT-02';
      expect(whole.includes(`${id} `), id).toBe(isIn);
      if (isIn) expect(whole).toContain(`(45 CFR ${cites.join(', ')})`);
    }
    for (const words of [
      'not legal advice',
      'Lakeside Clinic',
      'OpenAI OpCo, LLC',
      'us.api.openai.com',
      '48 hours',
    ]) {
      expect(whole).toContain(words);
    }
    expect(whole).not.toMatch(/[{}]|undefined|null\b/);
    expect(whole.split(blank).length - 1).toBe(8);

    const findings = new Map(checkText(read.pages, clauses).map((finding) => [finding.clause, finding]));
    const expected = [...clauses.keys()].filter((id) => !id.startsWith('OPT-') || id === 'OPT-02');
    const found = [...findings.values()].flatMap(({ clause, state }) => (state === 'found' ? [clause] : []));
    expect(found).toEqual(expected);
    expect(findings.get('BA-05')?.value).toBe(48);
    expect(findings.get('AI-01')?.value).toBe('de-identified');
    expect(findings.get('AI-03')?.value).toBe(12);
  });
});
