import { useState } from 'react';
import type { AccessRules } from '../../api/access.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Empty } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { roleName } from '../../words/roles.ts';

type Row = AccessRules['permissions'][number];

const columns: readonly ListColumn<Row>[] = [
  {
    id: 'action',
    title: 'Act',
    narrow: 'head',
    sortBy: (row) => row.action,
    cell: (row) => <span className="mono">{row.action}</span>,
  },
  { id: 'roles', title: 'Roles that may', cell: (row) => row.roles.map(roleName).join(', ') },
];

/** Which roles may do which act. */
export function ActTable({ permissions }: { permissions: readonly Row[] }) {
  const [sought, setSought] = useState('');
  const words = sought.trim().toLowerCase();
  const rows = permissions.filter(({ action, roles }) =>
    `${action} ${roles.map(roleName).join(' ')}`.toLowerCase().includes(words),
  );
  return (
    <div className="stack">
      <SearchField label="Search acts and roles" value={sought} onChange={setSought} />
      <DataTable
        label="Acts and roles"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.action}
        count={`${rows.length} of ${permissions.length}`}
        instead={
          rows.length === 0 ? (
            <Empty title="No act or role has these words" icon="search">
              Search for part of an act, for example “agreement”, or for a role.
            </Empty>
          ) : null
        }
      />
    </div>
  );
}
