import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Application, KeySummary } from '../../api/applications.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { ApplicationStatus } from './application-status.tsx';
import { IssueKeyDialog } from './issue-key-dialog.tsx';
import { KeyTable } from './key-table.tsx';
import { baseUrl, isUsable } from './key-words.ts';
import { useRegister } from './use-register.ts';

const route = getRouteApi('/inside/applications/$id');

/** One program: whether it can call the gateway, with which keys, and who answers for it. */
export function ApplicationPage() {
  return (
    <Gated href="/applications">
      <ApplicationById />
    </Gated>
  );
}

function ApplicationById() {
  const { id } = route.useParams();
  const register = useRegister();
  const application = register.applications?.find((each) => each.id === id);
  const above = <BackLink href="/applications">Applications</BackLink>;
  if (application && register.keys) {
    return (
      <Loaded
        key={id}
        application={application}
        keys={register.keys.filter((key) => key.holder === id)}
        owner={register.nameOf(application.owner)}
      />
    );
  }
  return (
    <Page title="Application" above={above}>
      {register.error ? (
        <ProblemBanner error={register.error} retry={register.retry} />
      ) : (
        <Panel>
          {register.applications && register.keys ? (
            <Empty title="There is no application of this id" icon="search">
              The address may be cut off. Find the application in the list.
            </Empty>
          ) : (
            <Skeleton lines={6} label="Loading the application" />
          )}
        </Panel>
      )}
    </Page>
  );
}

function Loaded(props: { application: Application; keys: readonly KeySummary[]; owner: string }) {
  const { application, keys, owner } = props;
  const mayIssue = useMay('key:issue') && application.state === 'active';
  const [issuing, setIssuing] = useState(false);
  const usable = keys.filter((key) => isUsable(key)).length;
  return (
    <Page
      title={application.name}
      wide
      above={<BackLink href="/applications">Applications</BackLink>}
      answer={
        <p>
          <ApplicationStatus application={application} usable={usable} />{' '}
          {usable > 0
            ? `It can call the gateway with ${usable === 1 ? 'one key' : `${usable} keys`}.`
            : 'It cannot call the gateway before a key is issued.'}
        </p>
      }
      acts={
        mayIssue ? (
          <Button kind="primary" icon="plus" onPress={() => setIssuing(true)}>
            Issue key
          </Button>
        ) : null
      }
    >
      <Panel id="keys" title="Keys" flush>
        <KeyTable label="Keys" keys={keys} empty="No key has been issued for this application." />
      </Panel>
      <div className="columns">
        <Panel id="facts" title="Facts">
          <Facts
            facts={[
              ['Answers for it', owner],
              ['Registered', exactly(application.registeredAt)],
              [
                'Id',
                <span key="id" className="mono">
                  {application.id}
                </span>,
              ],
            ]}
          />
        </Panel>
        <Panel id="base-url" title="Base URL" note="In place of its vendor’s address">
          <Code text={baseUrl()} label="base URL" />
        </Panel>
      </div>
      {issuing ? (
        <IssueKeyDialog
          holder={{ kind: 'application', id: application.id, name: application.name }}
          onClose={() => setIssuing(false)}
        />
      ) : null}
    </Page>
  );
}
