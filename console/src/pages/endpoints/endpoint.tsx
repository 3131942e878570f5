import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-aria-components';
import { listEndpoints, listSystems, recordLocalityProof } from '../../api/inventory.ts';
import type { Endpoint } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { useRolesFor } from '../../session/use-roles-for.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { Steps } from '../../ui/steps.tsx';
import { systemStates } from '../../words/states.ts';
import { exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { AttestDialog } from './attest-dialog.tsx';
import { clearanceOf } from './clearance.ts';
import { stepItems } from './clearance-steps.ts';
import { clearanceWord } from './clearance-word.ts';
import { useAgreements } from './use-agreements.ts';
import { useVendors, vendorName } from './use-vendors.ts';

const route = getRouteApi('/inside/endpoints/$id');

/** One endpoint: whether patient information may go there, and what is missing. */
export function EndpointPage() {
  return (
    <Gated href="/endpoints">
      <EndpointById />
    </Gated>
  );
}

function EndpointById() {
  const { id } = route.useParams();
  const endpoints = useQuery({ queryKey: ['endpoints'], queryFn: listEndpoints });
  const endpoint = endpoints.data?.find((each) => each.id === id);
  if (endpoint) return <Loaded key={id} endpoint={endpoint} />;
  return (
    <Page title="Endpoint" above={<BackLink href="/endpoints">Endpoints</BackLink>}>
      {endpoints.isError ? (
        <ProblemBanner error={endpoints.error} retry={() => void endpoints.refetch()} />
      ) : (
        <Panel>
          {endpoints.isPending ? (
            <Skeleton lines={6} label="Loading the endpoint" />
          ) : (
            <Empty title="There is no endpoint of this id" icon="search">
              The address may be cut off. Find the endpoint in the list.
            </Empty>
          )}
        </Panel>
      )}
    </Page>
  );
}

function Loaded({ endpoint }: { endpoint: Endpoint }) {
  const queries = useQueryClient();
  const me = useMe();
  const rolesFor = useRolesFor();
  const vendors = useVendors();
  const agreements = useAgreements([endpoint]);
  const nameOf = (vendor: string) => vendorName(vendors.data, vendor);
  const mayAttest = useMay('endpoint:attest') && endpoint.local;
  const mayProve = useMay('locality-proof:record') && endpoint.local;
  const [attesting, setAttesting] = useState(false);
  const changed = () => {
    for (const key of ['endpoints', 'systems', 'system']) void queries.invalidateQueries({ queryKey: [key] });
  };
  const prove = useAct(() => recordLocalityProof(endpoint.id, endpoint.revision), changed);
  const clearance = clearanceWord(endpoint, agreements, nameOf);
  const unproven = endpoint.proof === null;
  return (
    <Page
      title={vendors.placeWords(endpoint)}
      wide
      above={<BackLink href="/endpoints">Endpoints</BackLink>}
      answer={
        <p>
          <Status tone={clearance.tone}>{clearance.word}</Status>{' '}
          {clearance.word === 'Cleared'
            ? 'Patient information may go there. '
            : clearance.word === 'Not cleared'
              ? 'Every request with patient information is refused. '
              : ''}
          {clearance.says}
        </p>
      }
      acts={
        <>
          {mayProve ? (
            <Button
              kind={unproven ? 'primary' : 'plain'}
              pending={prove.pending}
              onPress={() => prove.run(undefined)}
            >
              {unproven ? 'Prove locality' : 'Prove again'}
            </Button>
          ) : null}
          {mayAttest ? (
            <Button
              kind={!unproven && endpoint.attestation === null ? 'primary' : 'plain'}
              onPress={() => setAttesting(true)}
            >
              {endpoint.attestation === null ? 'Attest host' : 'Attest anew'}
            </Button>
          ) : null}
        </>
      }
    >
      {prove.error ? <ProblemBanner error={prove.error} /> : null}
      <Panel id="steps" title="What has to stand" note="The gateway checks it anew at every request" flush>
        <Steps
          label="What has to stand"
          items={stepItems(clearanceOf(endpoint, agreements, nameOf), { me, rolesFor }).map((item) =>
            item.link?.href === `/endpoints/${endpoint.id}` ? { ...item, link: undefined } : item,
          )}
        />
      </Panel>
      <div className="columns">
        <Panel id="facts" title="Facts">
          <Facts facts={factsOf(endpoint)} />
        </Panel>
        <UsedBy endpoint={endpoint} />
      </div>
      {attesting ? (
        <AttestDialog endpoint={endpoint} onClose={() => setAttesting(false)} onDone={changed} />
      ) : null}
      {prove.confirmation}
    </Page>
  );
}

function UsedBy({ endpoint }: { endpoint: Endpoint }) {
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const users = (systems.data ?? []).flatMap((system) =>
    system.models
      .filter((model) => model.endpoint === endpoint.id)
      .map((model) => ({ key: `${system.id}-${model.name}`, system, model })),
  );
  return (
    <Panel id="used-by" title="Used by">
      {systems.isPending ? (
        <Skeleton lines={2} label="Loading systems" />
      ) : users.length === 0 ? (
        <p className="faint">No system has bound a model to it. Do that on the page of a system.</p>
      ) : (
        <ul className="stack-tight">
          {users.map(({ key, system, model }) => (
            <li key={key} className="row">
              <Link href={`/systems/${system.id}`}>{system.title}</Link>
              <Status tone={systemStates[system.state].tone}>{systemStates[system.state].word}</Status>
              <span className="mono faint">{model.name}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function factsOf(endpoint: Endpoint): (readonly [string, ReactNode])[] {
  const { attestation, proof } = endpoint;
  return [
    [
      'Address',
      endpoint.url === '' ? (
        'Inside the process'
      ) : (
        <span key="url" className="mono">
          {endpoint.url}
        </span>
      ),
    ],
    [
      'Reached by',
      <span key="provider" className="mono">
        {endpoint.provider}
      </span>,
    ],
    ['Key', endpoint.credential ?? 'None needed'],
    ...(endpoint.local
      ? ([
          ['Proven', proof === null ? 'Not yet' : exactly(proof.provenAt)],
          ...(proof?.provenUntil ? ([['Proof good until', exactly(proof.provenUntil)]] as const) : []),
          [
            'Attested',
            attestation === null
              ? 'Not yet'
              : `${exactly(attestation.at)} by ${attestation.by}: “${attestation.statement}”`,
          ],
        ] as const)
      : []),
    ['Registered', exactly(endpoint.registeredAt)],
    [
      'Id',
      <span key="id" className="mono">
        {endpoint.id}
      </span>,
    ],
  ];
}
