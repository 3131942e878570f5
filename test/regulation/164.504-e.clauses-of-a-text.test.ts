import { type Catalogue, loadCatalogue } from '@cordon/catalogue';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkText } from '../../server/src/governance/agreements/check/check-text.ts';
import type { ClauseFinding } from '../../server/src/governance/agreements/check/model.ts';
import {
  type PageText,
  readDocument,
  writeDocx,
  writePdf,
} from '../../server/src/platform/documents/index.ts';
import {
  type AgreementText,
  clickThrough,
  completeTexts,
  faultyTexts,
  toDocument,
  toPlainText,
} from '../support/agreement-texts.ts';
import { safeguard } from './safeguard.ts';

const { clauses }: Catalogue = loadCatalogue();
const required = [...clauses.values()].flatMap((entry) => (entry.required ? [entry.id] : []));

const forms = {
  text: async (text: AgreementText) => Buffer.from(toPlainText(text), 'utf8'),
  docx: async (text: AgreementText) => await writeDocx(toDocument(text)),
  pdf: async (text: AgreementText) => await writePdf(toDocument(text)),
};

async function pagesOf(form: keyof typeof forms, text: AgreementText): Promise<readonly PageText[]> {
  const read = await readDocument(await forms[form](text));
  if ('fault' in read) throw new Error(read.fault);
  expect(read.kind).toBe(form);
  return read.pages;
}

function missing(findings: readonly ClauseFinding[]): string[] {
  return findings.flatMap(({ clause, state }) =>
    required.includes(clause) && state !== 'found' ? [clause] : [],
  );
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Each quotation stands, word for word, on the page that it names. */
function expectRealQuotes(findings: readonly ClauseFinding[], pages: readonly PageText[]): void {
  const quotes = findings.flatMap((finding) => [
    ...finding.quotes,
    ...finding.contradictions.flatMap((contradiction) => contradiction.quotes),
  ]);
  expect(quotes.length).toBeGreaterThan(0);
  for (const { page, text } of quotes) {
    expect(squeeze(pages.find((one) => one.page === page)?.text ?? '')).toContain(text);
  }
}

describe.for(Object.keys(forms) as (keyof typeof forms)[])('as %s', (form) => {
  test.for(Object.entries(completeTexts))('nothing is missed in the complete text “%s”', async ([, text]) => {
    const pages = await pagesOf(form, text);
    const findings = checkText(pages, clauses);
    expect(missing(findings)).toEqual([]);
    expectRealQuotes(findings, pages);
  });

  test.for(Object.entries(faultyTexts))('the planted gaps of “%s” are found, and no others', async ([
    ,
    fault,
  ]) => {
    const pages = await pagesOf(form, fault.text);
    const findings = checkText(pages, clauses);
    expect(missing(findings)).toEqual(fault.missing);
    expectRealQuotes(findings, pages);
  });
});

safeguard('164.504(e)', 'What a contract has to contain', () => {
  test('a clause that a text leaves out is found missing, and that clause alone', () => {
    const cases = Object.values(completeTexts).flatMap((text) =>
      text.paragraphs
        .filter((paragraph) => paragraph.says.length > 0)
        .map((paragraph) => ({ text, paragraph })),
    );
    for (const { text, paragraph } of cases) {
      const rest = { ...text, paragraphs: text.paragraphs.filter((one) => one !== paragraph) };
      expect(missing(checkText(plainPages(rest), clauses)), paragraph.text).toEqual(paragraph.says);
    }
  });
});

test('whichever clauses are left out, exactly they are missing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(completeTexts)), fc.subarray(required), (text, left) => {
      const paragraphs = text.paragraphs.filter(({ says }) => !says.some((id) => left.includes(id)));
      expect(missing(checkText(plainPages({ ...text, paragraphs }), clauses))).toEqual(left);
    }),
    { numRuns: 60 },
  );
});

test('the order of paragraphs does not matter where none introduces a list', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...clickThrough.paragraphs], { minLength: clickThrough.paragraphs.length }),
      (paragraphs) => {
        expect(missing(checkText(plainPages({ ...clickThrough, paragraphs }), clauses))).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});

function plainPages(text: AgreementText): PageText[] {
  return toPlainText(text)
    .split('\f')
    .map((page, index) => ({ page: index + 1, text: page.trim() }));
}

test('the same text gives the same findings', () => {
  const once = checkText(plainPages(clickThrough), clauses);
  expect(checkText(plainPages(clickThrough), clauses)).toEqual(once);
});

describe('what is proposed', () => {
  const findingsOf = (name: keyof typeof completeTexts) => {
    const text = completeTexts[name];
    if (!text) throw new Error(`There is no text ${name}.`);
    return new Map(checkText(plainPages(text), clauses).map((finding) => [finding.clause, finding]));
  };

  test('times in hours, business days with the weekends between', () => {
    const formal = findingsOf('formal').get('BA-05');
    expect(formal).toMatchObject({ value: 14 * 24, location: 'section 3.4, page 2' });
    expect(formal?.notes.join()).toMatch(/ten \(10\) business days.*holidays/);
    expect(findingsOf('plainLanguage').get('BA-05')?.value).toBe(72);
    expect(findingsOf('listed').get('BA-05')?.value).toBe(720);
    expect(findingsOf('clickThrough').get('BA-05')?.value).toBe(120);
  });

  test('provisions on AI with their values', () => {
    const found = findingsOf('clickThrough');
    expect(found.get('AI-01')).toMatchObject({ state: 'found', value: 'none' });
    expect(found.get('AI-03')).toMatchObject({ state: 'found', value: 30 });
    expect(found.get('OPT-04')?.state).toBe('not-found');
  });

  test('training that a text allows contradicts the clause, whatever another sentence says', () => {
    const { text } = faultyTexts.vendorFriendly ?? {};
    if (!text) throw new Error('There is no such text.');
    const training = checkText(plainPages(text), clauses).find(({ clause }) => clause === 'AI-01');
    expect(training).toMatchObject({ state: 'unclear', value: null });
    expect(training?.contradictions[0]?.quotes[0]?.text).toMatch(
      /^Provider may use Customer Content to improve/,
    );
  });
});

test('a text as long as texts may be is read through in a few seconds of work', { timeout: 60_000 }, () => {
  const filler = (page: number) =>
    `On page ${page} the parties will meet and talk about the services and the data that they provide. `.repeat(
      60,
    );
  const pages = Array.from({ length: 100 }, (_, index) => ({ page: index + 1, text: filler(index) }));
  expect(missing(checkText(pages, clauses))).toEqual(required);
});

test('a text made to keep the check busy is read in time that grows with its length alone', {
  timeout: 60_000,
}, () => {
  const hostile = ['Abc.\n', 'Shall report. ', '1.1.', '(', '"a', 'one hundred ', '(a) shall report\n'];
  for (const piece of hostile) {
    const text = piece.repeat(400_000 / piece.length);
    expect(missing(checkText([{ page: 1, text }], clauses))).toEqual(required);
  }
});
