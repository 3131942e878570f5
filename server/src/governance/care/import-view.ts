import { z } from 'zod';
import { wordsSchema } from '../../kernel/schemas.ts';
import type { ImportReport, ImportWish } from './fhir/import.ts';

export const importInput = z.strictObject({
  content: z.string().min(2).describe('The file: a Bundle, or resources line by line'),
  identifierSystem: wordsSchema(500)
    .nullable()
    .default(null)
    .describe('System of the identifier by which callers name patients; the id of the resource if null'),
});

export const reportSchema = z.object({
  file: z.string().describe('SHA-256 of the file'),
  resources: z.int(),
  added: z.int(),
  ended: z.int(),
  kept: z.int(),
  overruled: z.int().describe('Ended here by somebody, and not begun again'),
  marked: z.int(),
  unmatched: z
    .object({ count: z.int(), first: z.array(z.string()).readonly() })
    .describe(
      'Practitioners whom nobody here is: twelve digits of the SHA-256 of, for example, Practitioner/12',
    ),
  skipped: z.array(z.object({ why: z.string(), count: z.int() })).readonly(),
  faults: z
    .object({ count: z.int(), first: z.array(z.object({ at: z.int(), why: z.string() })).readonly() })
    .describe('Lines of a bulk export, or entries of a Bundle, that could not be read'),
});

/** The wish of a call: the content comes as a whole, so its size is bounded by what a request may bring. */
export function wishFrom(
  { content, identifierSystem }: z.infer<typeof importInput>,
  isDry: boolean,
  by: string,
  now: number,
): ImportWish {
  const bytes = Buffer.from(content, 'utf8');
  async function* open() {
    yield bytes;
  }
  return { open, naming: namingFrom(identifierSystem), isDry, by, now };
}

export function namingFrom(identifierSystem: string | null): ImportWish['naming'] {
  return identifierSystem === null ? 'id' : { system: identifierSystem };
}

/** What the record keeps of an import. */
export function factsOfImport(report: ImportReport) {
  const { file, resources, added, ended, kept, overruled, marked, unmatched, skipped, faults } = report;
  return {
    ...{ file, resources, added, ended, kept, overruled, marked },
    unmatched: unmatched.count,
    skipped: skipped.reduce((sum, { count }) => sum + count, 0),
    faults: faults.count,
  };
}
