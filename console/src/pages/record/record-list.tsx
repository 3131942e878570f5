import { getRouteApi } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import { listRecord, type RecordPage, type RecordRow } from '../../api/entries.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page, Panel, Timeline } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { eventWord } from '../../words/events.ts';
import { count, exactly, moment } from '../../words/times.ts';
import { IntegrityLine } from '../exchanges/integrity-line.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { recordColumns } from './columns.tsx';
import { RecordExport } from './record-export.tsx';
import { RecordFilters } from './record-filters.tsx';

const route = getRouteApi('/inside/record');

/** Everything that the record holds, newest first. */
export function RecordListPage() {
  return (
    <Gated href="/record">
      <RecordList />
    </Gated>
  );
}

function RecordList() {
  const { view, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePages(
    ['record', query],
    (cursor: string | undefined) => listRecord(query, cursor),
    (page) => page.items,
  );
  const { rows } = pages;
  const timeline = view === 'timeline';
  const parts: Parts = {
    rows,
    count: countWords(rows.length, pages.first, pages.more !== undefined),
    more: pages.more,
    instead: pages.isPending ? (
      <div className="table-quiet">
        <Skeleton lines={8} label="Loading the record" />
      </div>
    ) : rows.length > 0 ? null : Object.keys(query).length > 0 ? (
      <Empty title="Nothing in the record matches these filters" icon="search">
        Widen the time or clear a filter. Content cannot be searched: it is sealed.
      </Empty>
    ) : (
      <Empty title="The record is empty" icon="shield">
        Every request to an AI system, every sign-in and every act of a person will stand here, each with a
        proof.
      </Empty>
    ),
  };
  return (
    <Page
      title="Record"
      wide
      answer={<IntegrityLine />}
      acts={
        <>
          <Button
            onPress={() =>
              void navigate({
                search: ({ view: _, ...rest }) => (timeline ? rest : { ...rest, view: 'timeline' }),
                replace: true,
              })
            }
          >
            {timeline ? 'Show as a table' : 'Show as a timeline'}
          </Button>
          <RecordExport query={query} />
        </>
      }
    >
      <RecordFilters query={query} />
      {pages.error ? <ProblemBanner error={pages.error} retry={pages.retry} /> : null}
      {pages.error && rows.length === 0 ? null : timeline ? (
        <RecordTimeline {...parts} />
      ) : (
        <DataTable
          label="Record"
          columns={recordColumns}
          rows={rows}
          keyOf={(row) => row.id}
          linkOf={(row) => ({
            href: `/record/${row.entry}`,
            label: `${moment(row.at)}, ${eventWord(row.event)}, entry ${count(row.entry)}`,
          })}
          count={parts.count}
          more={parts.more}
          instead={parts.instead}
        />
      )}
    </Page>
  );
}

interface Parts {
  rows: readonly RecordRow[];
  count: string;
  more: { pending: boolean; load: () => void } | undefined;
  instead: React.ReactNode;
}

function countWords(shown: number, first: RecordPage | undefined, more: boolean): string {
  const total = first?.total;
  if (!total) return `${count(shown)} shown${more ? ', more to load' : ''}`;
  return total.isMore
    ? `${count(shown)} of more than ${count(total.count)}. Narrow it by a filter`
    : `${count(shown)} of ${count(total.count)}`;
}

function RecordTimeline({ rows, count: counted, more, instead }: Parts) {
  return (
    <Panel id="timeline" title="Timeline" note="Newest first">
      {instead ?? (
        <div className="stack">
          <Timeline
            items={rows.map((row) => ({
              key: row.id,
              when: exactly(row.at),
              what: <Link href={`/record/${row.entry}`}>{eventWord(row.event)}</Link>,
              who: row.actor?.name ?? 'Cordon',
              note: noteOf(row),
            }))}
          />
          <div className="row">
            <span className="faint small" role="status">
              {counted}
            </span>
            {more ? (
              <Button pending={more.pending} onPress={more.load}>
                Load more
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </Panel>
  );
}

function noteOf(row: RecordRow): string {
  const parts = [row.system?.title, row.vendorName, row.reason].filter((part) => part);
  return parts.join(' · ');
}
