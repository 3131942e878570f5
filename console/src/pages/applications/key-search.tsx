import { useDeferredValue, useState } from 'react';
import { type KeyStanding, type KeySummary, listKeys } from '../../api/applications.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { KeyTable } from './key-table.tsx';
import { prefixOf } from './key-words.ts';

const standings = [
  { id: 'in-force', label: 'In force' },
  { id: 'ending', label: 'Ending within two weeks' },
  { id: 'unused', label: 'Not used for 90 days' },
  { id: 'expired', label: 'Expired' },
  { id: 'revoked', label: 'Revoked' },
  { id: 'all', label: 'All' },
];

/** Every key, by the part that people see of it and by how it stands, page by page. */
export function KeySearch({ holderOf }: { holderOf: (key: KeySummary) => string }) {
  const [typed, setTyped] = useState('');
  const [standing, setStanding] = useState('in-force');
  const prefix = useDeferredValue(prefixOf(typed));
  const query = {
    prefix: prefix === '' ? undefined : prefix,
    standing: standing === 'all' ? undefined : (standing as KeyStanding),
  };
  const pages = usePages(
    ['keys', 'page', query],
    (cursor: string | undefined) => listKeys(query, cursor),
    (page) => page.keys,
  );
  return (
    <>
      <div className="table-quiet">
        <FilterBar
          label="Which keys"
          active={Number(typed !== '') + Number(standing !== 'in-force')}
          onClear={() => {
            setTyped('');
            setStanding('in-force');
          }}
        >
          {/* Of a whole key that is pasted only the part that is no secret stays, here and in the address. */}
          <SearchField
            label="Begins with"
            placeholder="cdn_"
            value={typed}
            onChange={(text) => setTyped(prefixOf(text))}
          />
          <Select label="Which stand" options={standings} value={standing} onChange={setStanding} />
        </FilterBar>
      </div>
      {pages.error ? (
        <div className="table-quiet">
          <ProblemBanner error={pages.error} retry={pages.retry} />
        </div>
      ) : pages.isPending ? (
        <div className="table-quiet">
          <Skeleton lines={3} label="Loading keys" />
        </div>
      ) : (
        <KeyTable
          label="All keys"
          keys={pages.rows}
          holderOf={holderOf}
          more={pages.more}
          empty={query.prefix || standing !== 'in-force' ? 'No key is like that.' : 'No key is in force.'}
        />
      )}
    </>
  );
}
