import { z } from 'zod';
import { writeCsvRow } from '../../../kernel/csv.ts';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Activity, ActivityFilter } from '../../../platform/audit/index.ts';
import { activityFields, readActivityFilter } from '../activity.ts';
import { defined } from '../narrowing.ts';
import type { OversightPorts } from '../ports.ts';

export const exportEntries = defineOperation({
  name: 'export-entries',
  summary: 'The list of what the record holds, as CSV or JSON lines. Facts only: content is not in it.',
  method: 'POST',
  path: '/record/entries/export',
  action: 'entries:export',
  stepUp: true,
  cites: ['164.312(b)', '164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'entries.exported',
    facts: ({ format, ...filter }) => ({ format, filter: JSON.stringify(defined(filter)) }),
  },
  input: z.strictObject({ ...activityFields, format: z.enum(['csv', 'jsonl']).default('csv') }),
  output: downloadSchema,
  async run(ports: OversightPorts, _, { format, ...given }) {
    const filter = await readActivityFilter(ports, given);
    return new Download({
      mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl',
      fileName: `record.${format}`,
      content: () => writeList(ports, filter, format),
    });
  },
});

async function* writeList(
  { record: { explorer } }: Pick<OversightPorts, 'record'>,
  filter: ActivityFilter,
  format: 'csv' | 'jsonl',
): AsyncGenerator<Uint8Array> {
  if (format === 'csv') yield Buffer.from(writeCsvRow(columns));
  for (let after: string | undefined; ; ) {
    const page = await explorer.listActivity({ ...filter, limit: 1000, ...(after && { after }) });
    const lines = page.items.map((item) => (format === 'csv' ? toCsv(item) : `${JSON.stringify(item)}\n`));
    yield Buffer.from(lines.join(''));
    if (page.next === null) return;
    after = page.next;
  }
}

const columns = [
  'entry',
  'closedEntry',
  'time',
  'event',
  'actor',
  'system',
  'subjects',
  'exchange',
  'vendor',
  'model',
  'purpose',
  'decision',
  'state',
  'reason',
  'facts',
] as const;

function toCsv(item: Activity): string {
  const row: Record<(typeof columns)[number], string | number | null> = {
    ...item,
    time: new Date(item.at).toISOString(),
    subjects: item.subjects.join(' '),
    facts: item.facts && JSON.stringify(item.facts),
  };
  return writeCsvRow(columns.map((column) => row[column]));
}
