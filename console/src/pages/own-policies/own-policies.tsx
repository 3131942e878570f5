import { useQuery } from '@tanstack/react-query';
import { listOwnPolicies } from '../../api/own-policies.ts';
import { useMay } from '../../session/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { groupVersions, type PolicyHistory, standingOf } from './standing.ts';

const columns: readonly ListColumn<PolicyHistory>[] = [
  {
    id: 'name',
    title: 'Name',
    narrow: 'head',
    sortBy: ({ newest }) => newest.name.toLowerCase(),
    cell: ({ newest }) => newest.name,
  },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    sortBy: (row) => standingOf(row).word,
    cell: (row) => <Status tone={standingOf(row).tone}>{standingOf(row).word}</Status>,
  },
  { id: 'says', title: 'What it does', cell: ({ newest }) => newest.says },
  { id: 'version', title: 'Version', align: 'end', cell: ({ newest }) => newest.version },
  {
    id: 'since',
    title: 'Last written',
    sortBy: ({ newest }) => newest.draftedAt,
    cell: ({ newest }) => <span className="nowrap">{day(newest.draftedAt)}</span>,
  },
];

/** What the organisation itself forbids, beyond what is shipped. */
export function OwnPoliciesPage() {
  return (
    <Gated href="/own-policies">
      <OwnPolicies />
    </Gated>
  );
}

function OwnPolicies() {
  const may = useMay('own-policy:draft');
  const found = useQuery({ queryKey: ['own-policies'], queryFn: listOwnPolicies });
  const policies = groupVersions(found.data ?? []);
  return (
    <Page
      title="Own policies"
      wide
      answer={<p>{answerOf(policies)}</p>}
      acts={
        may ? (
          <ButtonLink kind="primary" icon="plus" href="/own-policies/new">
            Write a policy
          </ButtonLink>
        ) : null
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : (
        <DataTable
          label="Own policies"
          columns={columns}
          rows={policies}
          keyOf={({ policy }) => policy}
          linkOf={({ policy, newest }) => ({ href: `/own-policies/${policy}`, label: newest.name })}
          instead={
            found.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={3} label="Loading own policies" />
              </div>
            ) : policies.length === 0 ? (
              <Empty title="There is no own policy yet">
                The shipped policies decide alone. One of your own can forbid more, for example requests from
                outside your networks.
              </Empty>
            ) : null
          }
        />
      )}
    </Page>
  );
}

function answerOf(policies: readonly PolicyHistory[]): string {
  const count = policies.filter(({ inForce }) => inForce).length;
  const waiting = policies.filter(({ draft }) => draft).length;
  const inForce = count === 1 ? '1 own policy is in force' : `${count} own policies are in force`;
  const others =
    waiting === 0 ? '' : waiting === 1 ? ', and 1 waits for approval' : `, and ${waiting} wait for approval`;
  return `${inForce}${others}. They forbid more than the shipped policies, and permit nothing.`;
}
