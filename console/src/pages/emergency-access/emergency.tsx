import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type Emergency, endEmergency, listExchangesUnder, readEmergency } from '../../api/emergencies.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { exchangeStates } from '../../words/states.ts';
import { exactly, moment } from '../../words/times.ts';
import { exchangeColumns } from '../exchanges/columns.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { standingOf } from './emergency-words.ts';
import { ReviewDialog } from './review-dialog.tsx';
import { noteEmergency } from './use-emergency.ts';

const route = getRouteApi('/inside/emergency-access/$id');

/** One emergency access: why, how long, what was asked under it, and what the review found. */
export function EmergencyPage() {
  return (
    <Gated href="/emergency-access">
      <EmergencyView />
    </Gated>
  );
}

function EmergencyView() {
  const { id } = route.useParams();
  const found = useQuery({ queryKey: ['emergency', id], queryFn: () => readEmergency(id) });
  return (
    <Page
      title={found.data ? `Emergency access of ${found.data.person.name}` : 'Emergency access'}
      wide
      above={<BackLink href="/emergency-access">Emergency access</BackLink>}
      acts={found.data ? <Acts emergency={found.data} /> : null}
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          <EmergencyFacts emergency={found.data} />
          <Exchanges emergency={id} />
        </>
      ) : (
        <Panel>
          <Skeleton lines={6} label="Loading the emergency access" />
        </Panel>
      )}
    </Page>
  );
}

function Acts({ emergency }: { emergency: Emergency }) {
  const { actor } = useMe();
  const [reviewing, setReviewing] = useState(false);
  const mayEnd = useMay('emergency:end');
  const mayReview = useMay('emergency:review') && emergency.person.id !== actor.id;
  const end = useAct(endEmergency, noteEmergency);
  return (
    <>
      {emergency.state === 'open' && mayEnd ? (
        <Button kind="danger" pending={end.pending} onPress={() => end.run(emergency.id)}>
          End now
        </Button>
      ) : null}
      {emergency.state === 'unreviewed' && mayReview ? (
        <Button kind="primary" onPress={() => setReviewing(true)}>
          Review
        </Button>
      ) : null}
      {end.error ? <ProblemBanner error={end.error} /> : null}
      {end.confirmation}
      {reviewing ? <ReviewDialog emergency={emergency} onClose={() => setReviewing(false)} /> : null}
    </>
  );
}

function EmergencyFacts({ emergency }: { emergency: Emergency }) {
  const { person, reason, openedAt, untilAt, endedAt, review } = emergency;
  const { tone, word } = standingOf(emergency);
  return (
    <Panel id="facts" title="What was taken, and why">
      <Facts
        facts={[
          [
            'State',
            <Status key="state" tone={tone}>
              {word}
            </Status>,
          ],
          ['Person', person.name],
          ['Reason', reason || 'Its key is gone'],
          ['Taken', exactly(openedAt)],
          endedAt === null ? ['Until', exactly(untilAt)] : ['Ended before its time', exactly(endedAt)],
          ...(review
            ? ([
                ['Reviewed', `${exactly(review.at)}, by ${review.by.name}`],
                ['Finding', review.note || 'Its key is gone'],
              ] as const)
            : []),
        ]}
      />
    </Panel>
  );
}

function Exchanges({ emergency }: { emergency: string }) {
  const pages = usePages(
    ['exchanges', { emergency }],
    (cursor: string | undefined) => listExchangesUnder(emergency, cursor),
    (page) => page.items,
  );
  return (
    <Panel id="exchanges" title="What was asked under it" flush>
      <PagedList
        pages={pages}
        flush
        loading="Loading exchanges"
        label="Exchanges under emergency access"
        columns={exchangeColumns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/exchanges/${row.id}`,
          label: `${moment(row.at)}, ${exchangeStates[row.state].word}, ${row.system?.title ?? 'no system'}`,
        })}
        empty={
          <Empty title="Nothing was asked under it" icon="exchange">
            Each exchange for the purpose of emergency access stands here.
          </Empty>
        }
      />
    </Panel>
  );
}
