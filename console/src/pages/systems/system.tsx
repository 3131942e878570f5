import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-aria-components';
import { readSystem } from '../../api/inventory.ts';
import type { SystemDetail } from '../../api/types.ts';
import { mayOpen } from '../../session/places.ts';
import { useMe } from '../../session/use-me.ts';
import { useRolesFor } from '../../session/use-roles-for.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Facts, Page, Panel, Timeline } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Steps } from '../../ui/steps.tsx';
import { elementWord, elementWords } from '../../words/elements.ts';
import { purposeWord } from '../../words/purposes.ts';
import { join } from '../../words/roles.ts';
import { exactly } from '../../words/times.ts';
import { clearanceOf } from '../endpoints/clearance.ts';
import { stepItems } from '../endpoints/clearance-steps.ts';
import { useAgreements } from '../endpoints/use-agreements.ts';
import { useVendors, vendorName } from '../endpoints/use-vendors.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { BindModelDialog } from './bind-model-dialog.tsx';
import { Models } from './models.tsx';
import { StateDialog } from './state-dialog.tsx';
import { stepsOf } from './steps.ts';
import { type Asking, SystemActs } from './system-acts.tsx';
import { SystemAnswer } from './system-answer.tsx';
import { SystemUse } from './system-use.tsx';
import './systems.css';

const route = getRouteApi('/inside/systems/$id');

/** One AI system: who may use it for what, or what is missing and who can do it. */
export function SystemPage() {
  return (
    <Gated href="/systems">
      <SystemById />
    </Gated>
  );
}

function SystemById() {
  const { id } = route.useParams();
  const system = useQuery({ queryKey: ['system', id], queryFn: () => readSystem(id) });
  const above = <BackLink href="/systems">Systems</BackLink>;
  if (system.data) return <Loaded key={id} system={system.data} above={above} />;
  return (
    <Page title="System" above={above}>
      {system.isError ? (
        <ProblemBanner error={system.error} retry={() => void system.refetch()} />
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading the system" />
        </Panel>
      )}
    </Page>
  );
}

function Loaded({ system, above }: { system: SystemDetail; above: ReactNode }) {
  const queries = useQueryClient();
  const me = useMe();
  const rolesFor = useRolesFor();
  const vendors = useVendors();
  const agreements = useAgreements(system.endpoints);
  const [asking, setAsking] = useState<Asking | null>(null);
  const steps = stepsOf(system, (endpoint) =>
    clearanceOf(endpoint, agreements, (vendor) => vendorName(vendors.data, vendor)),
  );
  const changed = (fresh: SystemDetail) => {
    queries.setQueryData(['system', system.id], fresh);
    void queries.invalidateQueries({ queryKey: ['systems'] });
  };
  const dialog = { system, onClose: () => setAsking(null), onDone: changed };
  return (
    <Page
      title={system.title}
      wide
      above={above}
      answer={<SystemAnswer system={system} steps={steps} placeWords={vendors.placeWords} />}
      acts={<SystemActs system={system} steps={steps} onAsk={setAsking} />}
    >
      <div className="parts system-parts">
        <div className="stack">
          {system.state === 'retired' ? null : (
            <Panel
              id="steps"
              title="What has to stand"
              note="The gateway checks it anew at every request"
              flush
            >
              <Steps label="What has to stand" items={stepItems(steps, { me, rolesFor })} />
            </Panel>
          )}
          <Models system={system} placeWords={vendors.placeWords} onBind={() => setAsking('bind')} />
        </div>
        <div className="stack">
          <Panel id="facts" title="Facts">
            <Facts facts={factsOf(system)} />
          </Panel>
          <SystemUse system={system} onDone={changed} />
          <Panel id="timeline" title="What happened">
            <Timeline
              items={[...system.timeline].reverse().map((line, index) => ({
                key: `${line.at}-${index}`,
                what: nameEndpoints(line.says, system, vendors.placeWords),
                when: exactly(line.at),
                who: line.actorName,
              }))}
            />
          </Panel>
        </div>
      </div>
      {asking === 'bind' ? <BindModelDialog {...dialog} /> : null}
      {asking !== null && asking !== 'bind' ? <StateDialog {...dialog} to={asking} /> : null}
    </Page>
  );
}

/** The record names endpoints by id; a person reads where that is. */
function nameEndpoints(
  says: string,
  system: SystemDetail,
  placeWords: (place: SystemDetail['endpoints'][number]) => string,
): string {
  return system.endpoints.reduce(
    (text, endpoint) => text.replaceAll(endpoint.id, placeWords(endpoint)),
    says,
  );
}

function factsOf(system: SystemDetail): (readonly [string, ReactNode])[] {
  return [
    [
      'Short name',
      <span key="name" className="mono">
        {system.name}
      </span>,
    ],
    ['Department', system.department],
    ['Owner', system.owner],
    ['Purposes', join(system.purposes.map(purposeWord), 'and')],
    ['Patient', system.subjectOptional ? 'May be left unnamed' : 'Each request names the patient'],
    ['Attack screening', system.screening === 'block' ? 'Blocks the request' : 'Flags the request only'],
    ['May receive', <Receives key="receives" system={system} />],
    ['Registered', exactly(system.registeredAt)],
  ];
}

/** With the way to who stated and approved that. */
function Receives({ system }: { system: SystemDetail }) {
  const seesNeeds = mayOpen(useMe(), '/phi-needs');
  return (
    <>
      {receivesWords(system.elements)}{' '}
      {seesNeeds ? <Link href={`/phi-needs/${system.id}`}>Who approved that</Link> : null}
    </>
  );
}

/** The shorter of what a system may receive and what it may not. */
function receivesWords(elements: readonly string[]): string {
  const lower = (names: readonly string[]) =>
    join(names.map(elementWord), 'and').replace(
      /(^|, | and )([A-Z])(?![A-Z])/g,
      (_, before: string, letter: string) => before + letter.toLowerCase(),
    );
  if (elements.length === 0) return 'No identifiers; all are removed';
  const barred = Object.keys(elementWords).filter((name) => !elements.includes(name));
  if (barred.length === 0) return 'Every identifier, as a placeholder';
  return barred.length < elements.length
    ? `Every identifier, as a placeholder, but ${lower(barred)}; those are removed`
    : `As placeholders: ${lower(elements)}. Any other is removed`;
}
