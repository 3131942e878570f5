import { exportEvidence, exportRecord, type RecordQuery } from '../../api/entries.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { ProblemBanner } from '../shell/problem.tsx';

type Wanted = 'csv' | 'jsonl' | 'evidence';

/** Takes what the filters show out of the house as a file. It holds facts, never content, and is itself recorded. */
export function RecordExport({ query }: { query: RecordQuery }) {
  const may = useMay('entries:export');
  const act = useAct(async (wanted: Wanted) => {
    if (wanted === 'evidence') saveFile('evidence.zip', await exportEvidence(query));
    else saveFile(`record.${wanted}`, await exportRecord(query, wanted));
  });
  if (!may) return null;
  const list = (wanted: 'csv' | 'jsonl', label: string) => ({
    id: wanted,
    label,
    onAction: () => act.run(wanted),
  });
  return (
    <>
      <Menu
        label="Export"
        trigger={
          <Button icon="out" pending={act.pending}>
            Export
          </Button>
        }
        acts={[
          // A list by class of element is a trace: it leaves the house as evidence, with its proofs.
          ...(query.element === undefined
            ? [list('csv', 'This list as CSV'), list('jsonl', 'This list as JSON lines')]
            : []),
          {
            id: 'evidence',
            label: 'These exchanges with their proofs (ZIP)',
            onAction: () => act.run('evidence'),
          },
        ]}
      />
      {act.error ? <ProblemBanner error={act.error} /> : null}
      {act.confirmation}
    </>
  );
}
