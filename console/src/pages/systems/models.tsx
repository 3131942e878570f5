import { Link } from 'react-aria-components';
import type { ModelBinding, SystemDetail } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import type { Place } from '../endpoints/use-vendors.ts';

/** The models of a system, by the name that callers use, and where each runs. */
export function Models(props: {
  system: SystemDetail;
  placeWords: (place: Place) => string;
  onBind: () => void;
}) {
  const { system } = props;
  const mayBind = useMay('model:bind') && system.state !== 'retired';
  return (
    <Panel id="models" title="Models" note="Callers use the first name; the endpoint knows the second" flush>
      <DataTable
        label="Models"
        columns={columnsWith(props.placeWords)}
        rows={system.models}
        keyOf={(row) => row.name}
        count={`${system.models.length} ${system.models.length === 1 ? 'model' : 'models'}`}
        instead={
          system.models.length === 0 ? (
            <Empty
              title="No model yet"
              icon="system"
              act={mayBind ? <Button onPress={props.onBind}>Bind model</Button> : null}
            >
              Bind a model to the endpoint that serves it. A system without a model cannot go live.
            </Empty>
          ) : null
        }
      />
    </Panel>
  );
}

const columnsWith = (placeWords: (place: Place) => string): readonly ListColumn<ModelBinding>[] => [
  { id: 'name', title: 'Model', narrow: 'head', cell: (row) => <strong>{row.name}</strong> },
  {
    id: 'upstream',
    title: 'At the endpoint',
    cell: (row) => <span className="mono">{row.upstreamName}</span>,
  },
  {
    id: 'endpoint',
    title: 'Where it runs',
    cell: (row) => <Link href={`/endpoints/${row.endpoint}`}>{placeWords(row)}</Link>,
  },
];
