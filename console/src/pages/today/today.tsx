import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { listAgreements } from '../../api/agreements.ts';
import { listAiTools } from '../../api/ai-tools.ts';
import { listExchanges } from '../../api/exchanges.ts';
import { readRecoveryCodes } from '../../api/identity.ts';
import { listSystems } from '../../api/inventory.ts';
import { listOwnPolicies } from '../../api/own-policies.ts';
import { listWarnings } from '../../api/record.ts';
import type { ExchangeRow } from '../../api/types.ts';
import { mayOpen } from '../../session/places.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { exchangeStates } from '../../words/states.ts';
import { count, moment, today } from '../../words/times.ts';
import { exchangeColumns } from '../exchanges/columns.tsx';
import { integrityQuery } from '../exchanges/integrity-line.tsx';
import { ProblemBanner, problemOf } from '../shell/problem.tsx';
import { type FigureProps, Figures, recordFigure } from './figures.tsx';
import { findMatters, type Matter } from './matters.ts';
import './today.css';

function useToday() {
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const agreements = useQuery({ queryKey: ['agreements', 'today'], queryFn: () => listAgreements() });
  const seesExchanges = mayOpen(useMe(), '/exchanges');
  const refusals = useQuery({
    enabled: seesExchanges,
    queryKey: ['exchanges', 'refused-today', today()],
    queryFn: () => listExchanges({ state: 'refused', from: today() }),
    refetchInterval: 60_000,
  });
  const integrity = useQuery({ ...integrityQuery, refetchInterval: 60_000 });
  const warnings = useQuery({ queryKey: ['warnings'], queryFn: listWarnings, refetchInterval: 60_000 });
  const own = useOwn();
  const parts = [systems, agreements, refusals, integrity, warnings, ...own.parts];
  const failed = parts.filter((part) => part.isError);
  return {
    systems: systems.data,
    agreements: agreements.data?.items,
    refusals: refusals.data,
    integrity: integrity.data,
    warnings: warnings.data?.items,
    own: own.matters,
    loading: parts.some((part) => part.isLoading),
    seesExchanges,
    /** Each problem once, however many parts met it. */
    problems: [...new Map(failed.map((part) => [problemOf(part.error).title, part.error])).values()],
    retry: () => {
      for (const part of failed) void part.refetch();
    },
  };
}

/** What waits for this person and nobody else. */
function useOwn() {
  const me = useMe();
  const codes = useQuery({ queryKey: ['recovery-codes'], queryFn: readRecoveryCodes });
  const policies = useQuery({
    enabled: useMay('own-policy:approve') && mayOpen(me, '/own-policies'),
    queryKey: ['own-policies'],
    queryFn: listOwnPolicies,
    refetchInterval: 60_000,
  });
  const tools = useQuery({ queryKey: ['ai-tools'], queryFn: listAiTools });
  return {
    parts: [codes, policies, tools],
    matters: {
      ...{ codes: codes.data, policies: policies.data ?? [], person: me.actor.id },
      questions: tools.data?.questions ?? [],
    },
  };
}

/** What changed, what needs attention, and one click to the act that mends it. */
export function TodayPage() {
  const now = useToday();
  const matters = findMatters(now.agreements ?? [], now.integrity, now.warnings ?? [], now.own);
  const whole = !now.loading && now.problems.length === 0;
  const live = now.systems?.filter((system) => system.state === 'live').length ?? 0;
  const inForce = now.agreements?.filter((row) => row.state === 'active' || row.state === 'expiring').length;
  const refused = now.refusals?.total ?? now.refusals?.items.length ?? 0;
  const atLeast = now.refusals?.total === undefined && now.refusals?.next ? ' or more' : '';
  const all = now.systems?.length ?? 0;
  return (
    <Page
      title="Today"
      wide
      answer={
        whole ? (
          <p>
            <strong>{mattersWords(matters.length)}</strong> {live} of {all} systems{' '}
            {live === 1 ? 'is' : 'are'} live{now.seesExchanges ? refusedWords(refused, atLeast) : ''}.
          </p>
        ) : (
          <p className="faint">
            {now.loading
              ? 'Looking at systems, agreements, refusals, the record and its upkeep'
              : 'Not everything could be read, so this page is not whole.'}
          </p>
        )
      }
    >
      {now.problems.map((error) => (
        <ProblemBanner key={problemOf(error).title} error={error} retry={now.retry} />
      ))}
      <Figures
        figures={[
          { name: 'Systems live', href: '/systems', value: now.systems ? `${live} of ${all}` : null },
          {
            name: 'Agreements in force',
            href: '/agreements',
            value: inForce === undefined ? null : count(inForce),
          },
          refusedFigure(now, `${count(refused)}${atLeast}`),
          recordFigure(now.integrity),
        ]}
      />
      <Panel id="matters" title="Needs attention" flush={matters.length > 0}>
        <Matters matters={matters} loading={now.loading} whole={whole} />
      </Panel>
      {now.refusals && now.refusals.items.length > 0 ? <Refusals rows={now.refusals.items} /> : null}
    </Page>
  );
}

/** Administrators run the program and do not see who asked what. */
function refusedFigure(
  { seesExchanges, refusals }: Pick<ReturnType<typeof useToday>, 'seesExchanges' | 'refusals'>,
  value: string,
): FigureProps {
  return {
    name: 'Refused today',
    href: `/exchanges?state=refused&from=${today()}`,
    value: refusals ? value : null,
    ...(seesExchanges ? {} : { note: 'For officers and auditors to see' }),
  };
}

function refusedWords(refused: number, atLeast: string): string {
  return `; ${refused}${atLeast} ${refused === 1 ? 'request was' : 'requests were'} refused today`;
}

function mattersWords(matters: number): string {
  if (matters === 0) return 'Nothing waits for you.';
  return matters === 1 ? '1 matter needs attention.' : `${matters} matters need attention.`;
}

function Matters(props: { matters: readonly Matter[]; loading: boolean; whole: boolean }) {
  if (props.loading) return <Skeleton lines={4} label="Looking for what needs attention" />;
  if (props.matters.length > 0) {
    return (
      <ul className="matters">
        {props.matters.map((matter) => (
          <li key={matter.key} className="matter">
            <Status tone={matter.tone}>{matter.word}</Status>
            <span>{matter.text}</span>
            <Link href={matter.href} className="matter-act">
              {matter.act}
              <span className="unseen">: {matter.word}</span>
            </Link>
          </li>
        ))}
      </ul>
    );
  }
  if (!props.whole) {
    return (
      <Empty title="Not known" icon="unknown">
        What needs attention cannot be told before everything above has been read.
      </Empty>
    );
  }
  return (
    <Empty title="Nothing waits for you" icon="good">
      Agreements that lack something or end soon, alarms of the record, backups, keys and work that failed
      will show up here.
    </Empty>
  );
}

function Refusals({ rows }: { rows: readonly ExchangeRow[] }) {
  return (
    <Panel id="refusals" title="Refused today" note="None of these left the building" flush>
      <DataTable
        label="Refused today"
        columns={exchangeColumns}
        rows={rows.slice(0, 10)}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/exchanges/${row.id}`,
          label: `${moment(row.at)}, ${exchangeStates[row.state].word}, ${row.system?.title ?? 'no system'}`,
        })}
        count={`${Math.min(10, rows.length)} shown`}
      />
    </Panel>
  );
}
