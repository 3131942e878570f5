import { type Certificate, listCertificates, type Retention } from '../../api/retention.ts';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day, exactly, moment } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { several } from './retention-words.ts';

function stateOf({ complete, waitsFor, at, attested }: Certificate['completion']): string {
  if (complete) return 'Gone';
  if (attested.length > 0) return `Gone, as ${attested.map(({ by }) => by.name).join(' and ')} attested`;
  if (waitsFor === 'copies') return 'Copies of the key ring';
  if (at !== null) return `Until ${day(at)}`;
  return waitsFor === 'rotation' ? 'Until keys are rotated' : 'Not known';
}

/** What somebody attested is never shown as if it were proven. */
function toneOf({ complete, waitsFor, attested }: Certificate['completion']) {
  if (complete) return 'good';
  if (attested.length > 0) return 'neutral';
  return waitsFor === 'copies' ? 'unknown' : 'waiting';
}

const columns: readonly ListColumn<Certificate>[] = [
  {
    id: 'at',
    title: 'Destroyed',
    narrow: 'head',
    cell: (row) => <span title={exactly(row.issuedAt)}>{moment(row.issuedAt)}</span>,
  },
  { id: 'by', title: 'By', cell: (row) => row.issuedBy?.name ?? 'The schedule' },
  { id: 'keys', title: 'Keys', align: 'end', cell: (row) => count(row.keys) },
  { id: 'scopes', title: 'Patients and systems', align: 'end', cell: (row) => count(row.scopes) },
  { id: 'exchanges', title: 'Exchanges', align: 'end', cell: (row) => count(row.exchanges) },
  {
    id: 'completion',
    title: 'Older copies',
    narrow: 'head',
    cell: (row) => (
      <Status tone={toneOf(row.completion)} plain>
        {stateOf(row.completion)}
      </Status>
    ),
  },
  {
    id: 'certificate',
    title: 'Certificate',
    hidden: true,
    narrow: 'none',
    cell: (row) => <span className="mono">{row.id}</span>,
  },
];

/** What was destroyed, with its certificates. */
export function Destroyed({ totals }: { totals: Retention['destroyed'] }) {
  const pages = usePages(
    ['certificates'],
    (cursor: string | undefined) => listCertificates(cursor),
    (page) => page.certificates,
  );
  return (
    <Panel
      id="destroyed"
      title="What was destroyed"
      note="Content is destroyed by destroying its key. The entries stay, and so does every proof"
      flush
    >
      <PagedList
        flush
        pages={pages}
        loading="Loading certificates"
        label="Certificates of disposal"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/retention/certificates/${row.id}`,
          label: `Certificate of ${moment(row.issuedAt)}, ${several(row.keys, 'key', 'keys')}`,
        })}
        count={`${count(pages.rows.length)} of ${several(totals.certificates, 'certificate', 'certificates')}, ${several(totals.keys, 'key', 'keys')} in all`}
        empty={
          <Empty title="Nothing was destroyed yet">
            When a period is over and no hold keeps it, the key is destroyed by the schedule, and a
            certificate stands here.
          </Empty>
        }
      />
    </Panel>
  );
}
