import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type IdentityProvider,
  listIdentityProviders,
  removeProvider,
} from '../../api/identity-providers.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { join, roleName } from '../../words/roles.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { ProviderDialog } from './provider-dialog.tsx';
import './single-sign-on.css';

interface RowActs {
  onChange: (provider: IdentityProvider) => void;
  onRemove: (provider: IdentityProvider) => void;
}

function columnsFor(acts: RowActs | null): readonly ListColumn<IdentityProvider>[] {
  return [
    { id: 'title', title: 'Provider', narrow: 'head', cell: (row) => row.title },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.state === 'active' ? (
          <Status tone="good">In use</Status>
        ) : (
          <Status tone="neutral">Disabled</Status>
        ),
    },
    { id: 'issuer', title: 'Issuer', cell: (row) => <span className="mono">{row.issuer}</span> },
    {
      id: 'groups',
      title: 'Groups and their roles',
      cell: (row) => (
        <ul className="provider-groups">
          {row.roleMap.map(({ group, roles }) => (
            <li key={group}>
              {group}: {join(roles.map(roleName), 'and')}
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'admits',
      title: 'Comes by it',
      cell: (row) => (row.admits === 'mapped' ? 'Everybody in a group' : 'Whom it was offered'),
    },
    ...(acts
      ? [
          {
            id: 'acts',
            title: 'Acts',
            cell: (row: IdentityProvider) => (
              <span className="table-acts">
                <Button label={`Change ${row.title}`} onPress={() => acts.onChange(row)}>
                  Change
                </Button>
                <Button label={`Remove ${row.title}`} onPress={() => acts.onRemove(row)}>
                  Remove
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
}

/** By which identity providers people sign in, and what their groups give. */
export function SingleSignOnPage() {
  return (
    <Gated href="/single-sign-on">
      <Providers />
    </Gated>
  );
}

function Providers() {
  const queries = useQueryClient();
  const may = useMay('identity-provider:configure');
  const [editing, setEditing] = useState<IdentityProvider | 'new' | null>(null);
  const [removing, setRemoving] = useState<IdentityProvider | null>(null);
  const found = useQuery({ queryKey: ['identity-providers'], queryFn: listIdentityProviders });
  const rows = (found.data ?? []).filter(({ state }) => state !== 'removed');
  const changed = () => void queries.invalidateQueries({ queryKey: ['identity-providers'] });
  return (
    <Page
      title="Single sign-on"
      wide
      answer={<p>People sign in with the account that the organisation gives them anyway.</p>}
      acts={
        may ? (
          <Button kind="primary" icon="plus" onPress={() => setEditing('new')}>
            Add provider
          </Button>
        ) : null
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : (
        <DataTable
          label="Identity providers"
          columns={columnsFor(may ? { onChange: setEditing, onRemove: setRemoving } : null)}
          rows={rows}
          keyOf={(row) => row.id}
          instead={
            found.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={3} label="Loading identity providers" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="People sign in here alone">
                With an identity provider (OpenID Connect) they use the account that they have, and lose
                access here when they lose it there.
              </Empty>
            ) : null
          }
        />
      )}
      {editing ? (
        <ProviderDialog
          provider={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={changed}
        />
      ) : null}
      {removing ? (
        <ActDialog
          title={`Remove ${removing.title}`}
          verb="Remove"
          danger
          act={removeProvider}
          input={removing.id}
          onClose={() => setRemoving(null)}
          onDone={changed}
        >
          <p>
            Every sign-in that began there ends, and nobody is linked to it any more. People and their keys
            stay; whoever has no passkey or password here needs a new link to come back.
          </p>
        </ActDialog>
      ) : null}
    </Page>
  );
}
