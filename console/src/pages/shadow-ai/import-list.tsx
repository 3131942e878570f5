import type { ImportPage, ShadowImport } from '../../api/shadow-ai.ts';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day, moment } from '../../words/times.ts';
import { PagedList, type Pages } from '../shell/paged-list.tsx';

const mostNamed = 10;

/** The logs that were read, by whom, and which lines could not be. */
export function ImportList({ pages }: { pages: Pages<ShadowImport, ImportPage> }) {
  const titles = new Map(pages.first?.formats.map(({ id, title }) => [id, title]));
  const columns: readonly ListColumn<ShadowImport>[] = [
    { id: 'at', title: 'Read', narrow: 'head', cell: (row) => moment(row.at) },
    { id: 'by', title: 'By', cell: ({ by }) => by?.name ?? 'At the server' },
    { id: 'format', title: 'Shape', cell: ({ format }) => titles.get(format) ?? format },
    {
      id: 'span',
      title: 'From and to',
      cell: ({ firstAt, lastAt }) =>
        firstAt === null || lastAt === null ? '' : `${day(firstAt)} to ${day(lastAt)}`,
    },
    { id: 'lines', title: 'Lines', align: 'end', cell: (row) => count(row.lines) },
    { id: 'matched', title: 'To AI tools', align: 'end', cell: (row) => count(row.matched) },
    { id: 'malformed', title: 'Could not be read', cell: sayMalformed },
  ];
  return (
    <Panel id="imports" title="Logs that were read" flush>
      <PagedList
        pages={pages}
        flush
        loading="Loading logs that were read"
        label="Logs that were read"
        columns={columns}
        keyOf={(row) => row.id}
        empty={
          <Empty title="No log was read yet" icon="record">
            Of a log only counts are kept, and the hosts of AI tools.
          </Empty>
        }
      />
    </Panel>
  );
}

function sayMalformed({ malformed, firstMalformed }: ShadowImport): string {
  if (malformed === 0) return 'None';
  const named = firstMalformed.slice(0, mostNamed).join(', ');
  return `${count(malformed)}: line ${named}${malformed > mostNamed ? ' and others' : ''}`;
}
