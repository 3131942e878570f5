import { useState } from 'react';
import type { Application, KeySummary } from '../../api/applications.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { ApplicationStatus } from './application-status.tsx';
import { IssueKeyDialog } from './issue-key-dialog.tsx';
import { KeySearch } from './key-search.tsx';
import { baseUrl, isUsable } from './key-words.ts';
import { RegisterApplicationDialog } from './register-application-dialog.tsx';
import { useRegister } from './use-register.ts';

/** The programs that may call the gateway, who answers for each, and the keys of people. */
export function ApplicationListPage() {
  return (
    <Gated href="/applications">
      <ApplicationList />
    </Gated>
  );
}

function ApplicationList() {
  const register = useRegister({ standing: 'in-force' });
  const { actor } = useMe();
  const mayRegister = useMay('application:register');
  const mayIssue = useMay('key:issue');
  const [asking, setAsking] = useState<'register' | 'own-key' | null>(null);
  const applications = register.applications ?? none;
  const rows = applications.map(
    (application): Row => ({
      ...application,
      ownerName: register.nameOf(application.owner),
      keys: (register.keys ?? []).filter((key) => key.holder === application.id && isUsable(key)),
    }),
  );
  const loading = register.applications === undefined || register.keys === undefined;
  const add = mayRegister ? (
    <Button kind="primary" icon="plus" onPress={() => setAsking('register')}>
      Register application
    </Button>
  ) : null;
  return (
    <Page title="Applications" wide answer={loading ? null : <Answer rows={rows} />} acts={add}>
      {register.error ? (
        <ProblemBanner error={register.error} retry={register.retry} />
      ) : (
        <>
          <DataTable
            label="Applications"
            columns={columns}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => ({ href: `/applications/${row.id}`, label: row.name })}
            count={`${rows.length} ${rows.length === 1 ? 'application' : 'applications'}`}
            instead={
              loading ? (
                <div className="table-quiet">
                  <Skeleton lines={5} label="Loading applications" />
                </div>
              ) : rows.length === 0 ? (
                <Empty title="No application is registered yet" icon="application" act={add}>
                  An application is a program that asks AI systems through Cordon. It gets a key of its own
                  and one address in place of its vendor’s, and somebody answers for it.
                </Empty>
              ) : null
            }
          />
          <Panel
            id="base-url"
            title="Base URL"
            note="Where a program sends its requests, in place of its vendor"
          >
            <Code text={baseUrl()} label="base URL" />
          </Panel>
          {loading ? null : (
            <Panel
              id="all-keys"
              title="All keys"
              note="Of applications and of people. A key for a person acts as that person; only they can issue it"
              acts={
                mayIssue ? <Button onPress={() => setAsking('own-key')}>A key for yourself</Button> : null
              }
              flush
            >
              <KeySearch
                holderOf={(key) =>
                  applications.find((each) => each.id === key.holder)?.name ?? register.nameOf(key.holder)
                }
              />
            </Panel>
          )}
        </>
      )}
      {asking === 'register' ? (
        <RegisterApplicationDialog people={register.people} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'own-key' ? (
        <IssueKeyDialog
          holder={{ kind: 'person', id: actor.id, name: actor.name }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Page>
  );
}

const none: readonly Application[] = [];

interface Row extends Application {
  ownerName: string;
  /** Its keys that work. */
  keys: readonly KeySummary[];
}

const columns: readonly ListColumn<Row>[] = [
  {
    id: 'name',
    title: 'Application',
    narrow: 'head',
    sortBy: (row) => row.name.toLowerCase(),
    cell: (row) => row.name,
  },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <ApplicationStatus application={row} usable={row.keys.length} />,
  },
  { id: 'owner', title: 'Answers for it', sortBy: (row) => row.ownerName, cell: (row) => row.ownerName },
  {
    id: 'keys',
    title: 'Keys in force',
    cell: (row) => row.keys.map((key) => key.label).join(', ') || <span className="faint">None</span>,
  },
  {
    id: 'acts-for',
    title: 'Acts for people',
    cell: (row) => (row.actsForPeople ? 'Yes' : <span className="faint">No</span>),
  },
  {
    id: 'since',
    title: 'Registered',
    sortBy: (row) => row.registeredAt,
    cell: (row) => <span className="nowrap">{day(row.registeredAt)}</span>,
  },
];

function Answer({ rows }: { rows: readonly Row[] }) {
  const active = rows.filter((row) => row.state === 'active');
  const able = active.filter((row) => row.keys.length > 0).length;
  return (
    <p>
      <strong>
        {able} of {active.length}
      </strong>{' '}
      {active.length === 1 ? 'application' : 'applications'} {able === 1 ? 'has' : 'have'} a key that works. A
      key opens only live systems, for the purposes they were approved for.
    </p>
  );
}
