import { z } from 'zod';
import type { DocumentationRow } from '../../kernel/documentation.ts';
import { Failure } from '../../kernel/failure.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { type CanaryWords, driftDifferences, notedDifferences } from './model.ts';
import type { ConsistencyPorts } from './ports.ts';
import type { CanaryRow, RunPoint, RunRow } from './store.ts';

const time = z.int().describe('UTC milliseconds');
const thousandths = z.int().min(0).max(1000).describe('Thousandths');
const runId = idSchema('canaryRun');

/** The rows that sealed words belong to. */
export const wordRows = {
  canary: (id: string): DocumentationRow => `canary|words|${id}`,
  answer: (id: string): DocumentationRow => `canary_run|answer|${id}`,
  reason: (id: string): DocumentationRow => `canary_run|reason|${id}`,
};

export const wordsShape = {
  prompt: z.string(),
  expects: z.array(z.string()).describe('Words that every answer must hold'),
  forbids: z.array(z.string()).describe('Words that no answer may hold'),
};

const stateSchema = z
  .enum(['answered', 'refused', 'failed'])
  .describe('`refused`: the gateway sent nothing. `failed`: no whole answer came. Neither is drift.');

const pointSchema = z.object({
  run: runId,
  at: time,
  state: stateSchema,
  code: z.string().nullable().describe('Code of the refusal or the failure'),
  similarity: thousandths.nullable().describe('With its baseline, thousandths; null without one'),
  drifted: z.boolean(),
  reviewed: z.boolean(),
});

export const canarySchema = z.object({
  id: idSchema('canary'),
  system: z.object({ id: z.string(), title: z.string() }),
  model: z.string().describe('Name of the model, as the system offers it'),
  title: z.string(),
  ...wordsShape,
  everyHours: z.int(),
  threshold: thousandths.describe('Similarity below this is drift, thousandths'),
  steady: z.boolean().describe('Asked with temperature 0 and a fixed seed'),
  configuredAt: time,
  configuredBy: z.string(),
  dueAt: time,
  revision: z.int().describe('1 for the first'),
  revises: idSchema('canary').nullable().describe('The revision before'),
  removed: z
    .object({
      at: time,
      by: z.string().nullable().describe('Null where no name was kept'),
      replacedBy: idSchema('canary').nullable().describe('The revision that took its place'),
    })
    .nullable()
    .describe('Null while it is asked'),
  open: z.int().describe('Drifted answers that nobody has reviewed'),
  baseline: z
    .object({
      run: runId,
      at: time,
      by: z.string().nullable().describe('Null where the program took the first answer'),
    })
    .nullable(),
  points: z.array(pointSchema).describe('The newest answers, the oldest of them first'),
});

export const answerSchema = z.object({
  id: runId,
  startedAt: time,
  endedAt: time,
  exchange: idSchema('exchange'),
  state: stateSchema,
  code: z.string().nullable(),
  answer: z.string().nullable().describe('With identifiers taken out; null where no answer came'),
  digest: z.string().nullable().describe('Lowercase hexadecimal SHA-256 of the answer as it was delivered'),
  identifiers: z.int().describe('How many identifiers were taken out'),
  endpoint: z.string().nullable(),
  upstream: z.string().nullable().describe('Name of the model at the endpoint'),
  servedModel: z.string().nullable().describe('What the provider calls the model that answered'),
  fingerprint: z.string().nullable(),
  finish: z.string().nullable(),
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
  baseline: runId.nullable().describe('The run whose answer it was held against'),
  isBaseline: z.boolean().describe('The newest baseline is this answer'),
  similarity: thousandths.nullable(),
  differences: z.array(z.enum([...driftDifferences, ...notedDifferences])),
  drifted: z.boolean(),
  review: z
    .object({ at: time, by: z.string(), verdict: z.enum(['accepted', 'kept']), reason: z.string() })
    .nullable(),
});

export async function openWords(ports: ConsistencyPorts, row: CanaryRow): Promise<CanaryWords> {
  const [words] = await openAllWords(ports, [row]);
  if (!words) throw new Failure('keys_unavailable');
  return words;
}

export async function openAllWords(
  { words }: Pick<ConsistencyPorts, 'words'>,
  rows: readonly CanaryRow[],
): Promise<readonly (CanaryWords | null)[]> {
  return await words.open<CanaryWords>(
    rows.map(({ id, words: sealed }) => ({ row: wordRows.canary(id), sealed })),
  );
}

export function viewPoint(point: RunPoint) {
  const { id, started_at, state, code, similarity, drifted, reviewed_at } = point;
  return {
    ...{ run: id as `crun_${string}`, at: started_at, state, code, similarity, drifted },
    reviewed: reviewed_at !== null,
  };
}

/** Runs with their words. @param baseline run of the newest baseline */
export async function viewRuns(
  { words }: Pick<ConsistencyPorts, 'words'>,
  rows: readonly RunRow[],
  baseline: string | null,
): Promise<z.output<typeof answerSchema>[]> {
  const sealed = rows.flatMap(({ id, answer, reason }) => [
    ...(answer ? [{ row: wordRows.answer(id), sealed: answer }] : []),
    ...(reason ? [{ row: wordRows.reason(id), sealed: reason }] : []),
  ]);
  const opened = await words.open<{ answer?: string; reason?: string }>(sealed);
  const byRow = new Map(sealed.map(({ row }, index) => [row, opened[index]]));
  return rows.map((row) => ({
    id: row.id as `crun_${string}`,
    ...{ startedAt: row.started_at, endedAt: row.ended_at, exchange: row.exchange as `exc_${string}` },
    ...{ state: row.state, code: row.code, digest: row.digest, identifiers: row.identifiers },
    answer: byRow.get(wordRows.answer(row.id))?.answer ?? null,
    ...{ endpoint: row.endpoint, upstream: row.upstream, servedModel: row.served_model },
    ...{ fingerprint: row.fingerprint, finish: row.finish },
    ...{ promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens },
    baseline: row.baseline as `crun_${string}` | null,
    isBaseline: row.id === baseline,
    similarity: row.similarity,
    differences: row.differences as z.output<typeof answerSchema>['differences'],
    drifted: row.drifted,
    review:
      row.reviewed_at === null || row.verdict === null
        ? null
        : {
            ...{ at: row.reviewed_at, by: row.reviewed_by_name ?? '', verdict: row.verdict },
            reason: byRow.get(wordRows.reason(row.id))?.reason ?? '',
          },
  }));
}
