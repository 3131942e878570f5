import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { listIdentityProviders } from '../../api/identity-providers.ts';
import { type IssuedLink, listPeople, type Person, renewEnrolmentLink } from '../../api/people.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { ActApart } from '../../ui/act-apart.tsx';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { LinkShown } from './link-shown.tsx';
import './people.css';
import { OfferDialog } from './offer-dialog.tsx';
import { PersonDepartments } from './person-departments.tsx';
import { PersonNumber } from './person-number.tsx';
import { PersonRoles } from './person-roles.tsx';
import { PersonSignIns } from './person-sign-ins.tsx';
import { PersonTraining } from './person-training.tsx';
import { personStates, sinceOf } from './person-words.ts';
import { Recoveries } from './recoveries.tsx';
import { RequestRecoveryDialog } from './request-recovery-dialog.tsx';

const route = getRouteApi('/inside/people/$id');

/** One person: whether they can sign in, and with which roles. */
export function PersonPage() {
  return (
    <Gated href="/people">
      <PersonById />
    </Gated>
  );
}

function PersonById() {
  const { id } = route.useParams();
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople });
  const above = <BackLink href="/people">People</BackLink>;
  const person = people.data?.find((each) => each.id === id);
  if (person) return <Loaded key={id} person={person} />;
  return (
    <Page title="Person" above={above}>
      {people.isError ? (
        <ProblemBanner error={people.error} retry={() => void people.refetch()} />
      ) : (
        <Panel>
          {people.isPending ? (
            <Skeleton lines={6} label="Loading the person" />
          ) : (
            <Empty title="There is nobody of this id" icon="search">
              The address may be cut off. Find the person in the list.
            </Empty>
          )}
        </Panel>
      )}
    </Page>
  );
}

function Loaded({ person }: { person: Person }) {
  const [link, setLink] = useState<IssuedLink | null>(null);
  const [ending, setEnding] = useState(false);
  const [recovering, setRecovering] = useState(false);
  const queries = useQueryClient();
  const maySeeSignIns = useMay('person-sign-ins:revoke');
  const maySeeNumber = useMay('practitioner-numbers:list');
  const maySeeTraining = useMay('training:read');
  const state = personStates[person.state];
  const renew = useAct(
    () => renewEnrolmentLink(person.id),
    (issued) => setLink(issued),
  );
  return (
    <Page
      title={person.name}
      above={<BackLink href="/people">People</BackLink>}
      answer={
        <p>
          <Status tone={state.tone}>{state.word}</Status> {state.means}
        </p>
      }
      acts={
        <Acts
          person={person}
          pending={renew.pending}
          onLink={() => renew.run(undefined)}
          onRecover={() => setRecovering(true)}
          onEnd={() => setEnding(true)}
        />
      }
    >
      {renew.error ? <ProblemBanner error={renew.error} /> : null}
      <Recoveries person={person.id} />
      <Panel id="facts" title="Facts">
        <Facts
          facts={[
            ['E-mail', person.email],
            ['Invited', exactly(person.invitedAt)],
            ...(person.activeSince === null
              ? []
              : ([['Active since', exactly(person.activeSince)]] as const)),
            ...(person.state === 'deactivated' ? ([['Deactivated', exactly(sinceOf(person))]] as const) : []),
          ]}
        />
      </Panel>
      <PersonRoles person={person} />
      <PersonDepartments person={person} />
      {maySeeNumber ? <PersonNumber person={person} /> : null}
      {maySeeTraining ? <PersonTraining person={person} /> : null}
      {maySeeSignIns && person.state === 'active' ? <PersonSignIns person={person} /> : null}
      {link ? (
        <LinkShown
          title={`New link for ${person.name}`}
          who={person.name}
          link={link}
          onClose={() => setLink(null)}
        />
      ) : null}
      {ending ? (
        <DeactivateDialog
          person={person}
          onClose={() => setEnding(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['people'] })}
        />
      ) : null}
      {recovering ? <RequestRecoveryDialog person={person} onClose={() => setRecovering(false)} /> : null}
      {renew.confirmation}
    </Page>
  );
}

function Acts(props: {
  person: Person;
  pending: boolean;
  onLink: () => void;
  onRecover: () => void;
  onEnd: () => void;
}) {
  const { person } = props;
  const mayRecover = useMay('recovery:request');
  const mayRenew = useMay('enrolment-link:renew');
  const mayEnd = useMay('person:deactivate');
  const mayOffer = useMay('single-sign-on:offer');
  const [offering, setOffering] = useState(false);
  const found = useQuery({
    queryKey: ['identity-providers'],
    queryFn: listIdentityProviders,
    enabled: mayOffer,
  });
  const providers = (found.data ?? []).filter(({ state }) => state === 'active');
  const isSelf = useMe().actor.id === person.id;
  const hasEnrolled = person.state === 'active' || person.state === 'suspended';
  if (person.state === 'deactivated') return null;
  return (
    <>
      {mayOffer && providers.length > 0 ? (
        <Button onPress={() => setOffering(true)}>Single sign-on</Button>
      ) : null}
      {offering ? (
        <OfferDialog person={person} providers={providers} onClose={() => setOffering(false)} />
      ) : null}
      {mayRenew && !hasEnrolled ? (
        <Button pending={props.pending} onPress={props.onLink}>
          Issue new link
        </Button>
      ) : null}
      {mayRecover && hasEnrolled && !isSelf ? (
        <Button onPress={props.onRecover}>Recover access</Button>
      ) : null}
      {mayEnd && !isSelf ? (
        <ActApart>
          <Button kind="danger" onPress={props.onEnd}>
            Deactivate
          </Button>
        </ActApart>
      ) : null}
    </>
  );
}
