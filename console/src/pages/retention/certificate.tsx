import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type CertificateDetail, type CertificateItem, readCertificate } from '../../api/retention.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import './retention.css';
import { monthWords, several } from './retention-words.ts';

const route = getRouteApi('/inside/retention/certificates/$id');

/** What was destroyed at one time: when, how, by whom, and the proof. Made for printing. */
export function CertificatePage() {
  return (
    <Gated href="/retention">
      <CertificateView />
    </Gated>
  );
}

function CertificateView() {
  const { id } = route.useParams();
  const pages = useInfiniteQuery({
    queryKey: ['certificate', id],
    queryFn: ({ pageParam }) => readCertificate(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const certificate = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Certificate of disposal"
      above={<BackLink href="/retention">Retention</BackLink>}
      answer={certificate ? <p>{answerOf(certificate)}</p> : null}
      acts={
        certificate ? (
          <>
            <Button onPress={() => globalThis.print()}>Print</Button>
            <Button
              onPress={() =>
                saveFile(
                  `${certificate.id}.html`,
                  new Blob([certificate.document], { type: 'text/html;charset=utf-8' }),
                )
              }
            >
              Save as a file
            </Button>
          </>
        ) : null
      }
    >
      {pages.isError ? (
        <ProblemBanner error={pages.error} retry={() => void pages.refetch()} />
      ) : certificate ? (
        <>
          <CertificateFacts certificate={certificate} />
          <Panel id="keys" title="Keys that were destroyed" flush>
            <DataTable
              label="Keys that were destroyed"
              columns={itemColumns}
              rows={items}
              keyOf={(row) => row.key}
              count={`${count(items.length)} of ${several(certificate.keys, 'key', 'keys')}`}
              more={
                pages.hasNextPage
                  ? { pending: pages.isFetchingNextPage, load: () => void pages.fetchNextPage() }
                  : undefined
              }
            />
          </Panel>
        </>
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading the certificate" />
        </Panel>
      )}
    </Page>
  );
}

function answerOf(certificate: CertificateDetail): string {
  const what = `${several(certificate.keys, 'key', 'keys')} of ${several(certificate.scopes, 'patient or system', 'patients or systems')}`;
  return `${what} ${certificate.keys === 1 ? 'was' : 'were'} destroyed on ${exactly(certificate.issuedAt)}, by ${certificate.issuedBy?.name ?? 'the schedule'}; what they opened of ${several(certificate.exchanges, 'exchange', 'exchanges')} cannot be read any more.`;
}

function CertificateFacts({ certificate }: { certificate: CertificateDetail }) {
  const mono = (text: string) => <span className="mono">{text}</span>;
  return (
    <Panel id="facts" title="What was done">
      <Facts
        facts={[
          ['Certificate', mono(certificate.id)],
          ['Destroyed', exactly(certificate.issuedAt)],
          ['By', certificate.by],
          ['Method', certificate.method],
          [
            'Content',
            `${several(certificate.exchanges, 'exchange', 'exchanges')}, ${several(certificate.entries, 'sealed part', 'sealed parts')}`,
          ],
          ['Older copies', certificate.completion.says],
          ['List of keys', mono(certificate.digest)],
          ['Entry', certificate.record ? count(certificate.record.entry) : 'On its way into the record'],
          ...(certificate.record ? ([['Leaf', mono(certificate.record.leafHash)]] as const) : []),
          [
            'The entry says the same',
            <Status key="a" tone={certificate.agrees ? 'good' : 'bad'} plain>
              {certificate.agrees ? 'Yes' : 'No'}
            </Status>,
          ],
        ]}
      />
    </Panel>
  );
}

const itemColumns: readonly ListColumn<CertificateItem>[] = [
  { id: 'what', title: 'What', narrow: 'head', cell: (row) => row.what },
  { id: 'month', title: 'Sealed in', narrow: 'head', cell: (row) => monthWords(row.month) },
  { id: 'scope', title: 'Patient or system', cell: (row) => <span className="mono">{row.scope}</span> },
  { id: 'exchanges', title: 'Exchanges', align: 'end', cell: (row) => count(row.exchanges) },
  {
    id: 'gone',
    title: 'Key',
    cell: (row) => (
      <Status tone={row.wrappedKeyIsNull ? 'good' : 'bad'} plain>
        {row.wrappedKeyIsNull ? 'Gone' : 'Still there'}
      </Status>
    ),
  },
  { id: 'key', title: 'Key id', hidden: true, cell: (row) => <span className="mono">{row.key}</span> },
];
