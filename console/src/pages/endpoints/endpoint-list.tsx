import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listEndpoints, listSystems } from '../../api/inventory.ts';
import type { Endpoint, System, Vendor } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { type ClearanceWord, clearanceWord } from './clearance-word.ts';
import { RegisterEndpointDialog } from './register-endpoint-dialog.tsx';
import { RegisterVendorDialog } from './register-vendor-dialog.tsx';
import { useAgreements } from './use-agreements.ts';
import { useVendors, vendorName } from './use-vendors.ts';

/** Where models are served, and whether patient information may go there. */
export function EndpointListPage() {
  return (
    <Gated href="/endpoints">
      <EndpointList />
    </Gated>
  );
}

function EndpointList() {
  const endpoints = useQuery({ queryKey: ['endpoints'], queryFn: listEndpoints });
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const vendors = useVendors();
  const rows = endpoints.data ?? none;
  const agreements = useAgreements(rows);
  const mayRegister = useMay('endpoint:register');
  const mayAddVendor = useMay('vendor:register');
  const [asking, setAsking] = useState<'endpoint' | 'vendor' | null>(null);
  const [added, setAdded] = useState<Vendor | null>(null);
  const nameOf = (vendor: string) => vendorName(vendors.data, vendor);
  const shown = rows.map((endpoint) => ({
    endpoint,
    place: vendors.placeWords(endpoint),
    clearance: clearanceWord(endpoint, agreements, nameOf),
    users: usersOf(endpoint, systems.data ?? []),
  }));
  const clear = shown.filter((row) => row.clearance.tone === 'good').length;
  const register = mayRegister ? (
    <Button kind="primary" icon="plus" onPress={() => setAsking('endpoint')}>
      Register endpoint
    </Button>
  ) : null;
  return (
    <Page
      title="Endpoints"
      wide
      answer={
        endpoints.data && rows.length > 0 ? (
          <p>
            Patient information may go to{' '}
            <strong>
              {clear} of {rows.length}
            </strong>{' '}
            {rows.length === 1 ? 'endpoint' : 'endpoints'}: under an agreement, or proven to stay on its host.
          </p>
        ) : null
      }
      acts={
        <>
          {mayAddVendor ? <Button onPress={() => setAsking('vendor')}>Register vendor</Button> : null}
          {register}
        </>
      }
    >
      {added ? (
        <Banner tone="good" title={`${added.name} is registered.`} live>
          <p>Next: an agreement with it, and the endpoint that serves its models.</p>
        </Banner>
      ) : null}
      {endpoints.isError ? (
        <ProblemBanner error={endpoints.error} retry={() => void endpoints.refetch()} />
      ) : (
        <DataTable
          label="Endpoints"
          columns={columns}
          rows={shown}
          keyOf={(row) => row.endpoint.id}
          linkOf={(row) => ({ href: `/endpoints/${row.endpoint.id}`, label: row.place })}
          count={`${rows.length} ${rows.length === 1 ? 'endpoint' : 'endpoints'}`}
          instead={
            endpoints.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={5} label="Loading endpoints" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="No endpoint is registered yet" icon="link" act={register}>
                An endpoint is an address where models are served: of a vendor under an agreement, or of a
                model server on a host of yours. An administrator registers it; then a system binds a model to
                it.
              </Empty>
            ) : null
          }
        />
      )}
      {asking === 'endpoint' ? <RegisterEndpointDialog onClose={() => setAsking(null)} /> : null}
      {asking === 'vendor' ? (
        <RegisterVendorDialog onClose={() => setAsking(null)} onDone={setAdded} />
      ) : null}
    </Page>
  );
}

const none: readonly Endpoint[] = [];

interface Row {
  endpoint: Endpoint;
  place: string;
  clearance: ClearanceWord;
  users: string;
}

const columns: readonly ListColumn<Row>[] = [
  { id: 'place', title: 'Endpoint', narrow: 'head', sortBy: (row) => row.place, cell: (row) => row.place },
  {
    id: 'clearance',
    title: 'Patient information',
    narrow: 'head',
    sortBy: (row) => row.clearance.word,
    cell: (row) => <Status tone={row.clearance.tone}>{row.clearance.word}</Status>,
  },
  { id: 'why', title: 'Because', cell: (row) => row.clearance.says },
  {
    id: 'url',
    title: 'Address',
    cell: ({ endpoint }) =>
      endpoint.url === '' ? (
        <span className="faint">Inside the process</span>
      ) : (
        <span className="mono">{endpoint.url}</span>
      ),
  },
  { id: 'users', title: 'Used by', cell: (row) => row.users || <span className="faint">No system</span> },
];

function usersOf(endpoint: Endpoint, systems: readonly System[]): string {
  return systems
    .filter((system) => system.models.some((model) => model.endpoint === endpoint.id))
    .map((system) => system.title)
    .join(', ');
}
