import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Application, KeySummary } from '../../api/applications.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { ActApart } from '../../ui/act-apart.tsx';
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
import { DelegationDialog, HandOverDialog, RetireDialog } from './owner-dialogs.tsx';
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
  const register = useRegister({ holder: id });
  const application = register.applications?.find((each) => each.id === id);
  const above = <BackLink href="/applications">Applications</BackLink>;
  if (application && register.keys) {
    return (
      <Loaded
        key={id}
        application={application}
        keys={register.keys}
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
  const [asking, setAsking] = useState<'issue' | 'hand-over' | 'delegation' | 'retire' | null>(null);
  const mayOwn = useMayOwn(application);
  const mayDelegate = useMay('application-delegation:set') && application.state === 'active';
  const close = () => setAsking(null);
  const usable = keys.filter((key) => isUsable(key)).length;
  return (
    <Page
      title={application.name}
      wide
      above={<BackLink href="/applications">Applications</BackLink>}
      answer={
        <p>
          <ApplicationStatus application={application} usable={usable} />{' '}
          {application.ownerDoubt === 'gone'
            ? 'Whoever answered for it was deactivated. Its requests are refused until it is handed over.'
            : usable > 0
              ? `It can call the gateway with ${usable === 1 ? 'one key' : `${usable} keys`}.`
              : 'It cannot call the gateway before a key is issued.'}
        </p>
      }
      acts={
        <>
          {mayIssue && application.ownerDoubt !== 'gone' ? (
            <Button kind="primary" icon="plus" onPress={() => setAsking('issue')}>
              Issue key
            </Button>
          ) : null}
          {mayOwn ? <Button onPress={() => setAsking('hand-over')}>Hand over</Button> : null}
          {mayDelegate ? (
            <Button onPress={() => setAsking('delegation')}>
              {application.actsForPeople ? 'End acting for people' : 'Let it act for people'}
            </Button>
          ) : null}
          {mayOwn ? (
            <ActApart>
              <Button kind="danger" onPress={() => setAsking('retire')}>
                Retire
              </Button>
            </ActApart>
          ) : null}
        </>
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
              [
                'Acts for people',
                application.actsForPeople ? 'Yes, within what each of them may' : 'No, only for itself',
              ],
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
      {asking === 'issue' ? (
        <IssueKeyDialog
          holder={{ kind: 'application', id: application.id, name: application.name }}
          onClose={close}
        />
      ) : null}
      {asking === 'hand-over' ? (
        <HandOverDialog application={application} owner={owner} onClose={close} />
      ) : null}
      {asking === 'delegation' ? <DelegationDialog application={application} onClose={close} /> : null}
      {asking === 'retire' ? <RetireDialog application={application} onClose={close} /> : null}
    </Page>
  );
}

/** A developer hands over and retires what is their own; administrators and the security officer any of them. */
function useMayOwn({ owner, state }: Application): boolean {
  const { actor } = useMe();
  const may = useMay('application:reassign');
  const overAll = actor.roles.some((role) => role === 'administrator' || role === 'security-officer');
  return may && state === 'active' && (overAll || actor.id === owner);
}
