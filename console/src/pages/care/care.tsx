import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listRelationships, type Relationship } from '../../api/care.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { AddDialog } from './add-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { PatientPanel } from './patient-panel.tsx';
import { relationshipColumns } from './relationship-columns.tsx';
import { useNames } from './use-names.ts';

/** Who looks after which patient: where a system asks for it, only they use it for that patient. */
export function CarePage() {
  return (
    <Gated href="/care">
      <Care />
    </Gated>
  );
}

function Care() {
  const queries = useQueryClient();
  const [mayAdd, mayEnd] = [useMay('relationship:register'), useMay('relationship:end')];
  const [mayFind, mayImport] = [useMay('patient:find'), useMay('relationships:import')];
  const [ending, setEnding] = useState<Relationship | null>(null);
  const [asking, setAsking] = useState<'import' | 'add' | null>(null);
  const nameOf = useNames();
  const pages = usePages(['care'], listRelationships, (page) => page.relationships);
  const changed = () => void queries.invalidateQueries({ queryKey: ['care'] });
  const dialog = { onClose: () => setAsking(null), onDone: changed };
  return (
    <Page
      title="Care relationships"
      wide
      answer={<p>Where a system asks for it, only those who look after a patient use it for that patient.</p>}
      acts={
        <>
          {mayAdd ? <Button onPress={() => setAsking('add')}>Add</Button> : null}
          {mayImport ? (
            <Button kind="primary" onPress={() => setAsking('import')}>
              Import
            </Button>
          ) : null}
        </>
      }
    >
      {mayFind ? <PatientPanel nameOf={nameOf} onDone={changed} /> : null}
      <PagedList
        pages={pages}
        loading="Loading care relationships"
        lines={5}
        label="Care relationships"
        columns={relationshipColumns(nameOf, mayEnd ? setEnding : null)}
        keyOf={(row) => row.id}
        empty={
          <Empty title="No relationship is known yet">
            Import them from the record system; until then a system that asks for one is closed to everybody.
          </Empty>
        }
      />
      {ending ? (
        <EndDialog one={ending} name={nameOf(ending)} onClose={() => setEnding(null)} onDone={changed} />
      ) : null}
      {asking === 'add' ? <AddDialog {...dialog} /> : null}
      {asking === 'import' ? <ImportDialog {...dialog} /> : null}
    </Page>
  );
}
