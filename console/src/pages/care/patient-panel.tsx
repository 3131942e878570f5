import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type FoundPatient,
  findPatient,
  type PatientMark,
  type PatientWatch,
  type Relationship,
} from '../../api/care.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { labelWords } from '../../words/sensitivity.ts';
import { day } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { AddDialog } from './add-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { MarkDialog, UnmarkDialog } from './mark-dialogs.tsx';
import { relationshipColumns } from './relationship-columns.tsx';
import type { NameOf } from './use-names.ts';
import { UnwatchDialog, WatchDialog } from './watch-dialogs.tsx';
import { Watches } from './watches.tsx';

/**
 * One patient by the reference of the record system: protection, and who looks after them. The reference stays in this
 * panel: it is in no address and in no memory of the page, and looking somebody up is recorded.
 */
export function PatientPanel({ nameOf, onDone }: { nameOf: NameOf; onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ reference: string; patient: FoundPatient } | null>(null);
  const find = useAct(
    async (reference: string) => ({ reference, patient: await findPatient(reference) }),
    setFound,
  );
  const reference = typed.trim();
  const look = () => {
    if (reference !== '') find.run(reference);
  };
  const queries = useQueryClient();
  const changed = () => {
    onDone();
    void queries.invalidateQueries({ queryKey: ['patient-watches'] });
    if (found) find.run(found.reference);
  };
  return (
    <Panel id="patient" title="Look up a patient" note="Each look is recorded">
      <div className="stack">
        <form
          className="filters"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <TextField
            label="Patient reference"
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setFound(null);
            }}
            maxLength={128}
          />
          <div>
            <Button type="submit" pending={find.pending} disabled={reference === ''}>
              Look up
            </Button>
          </div>
        </form>
        {find.error ? <ProblemBanner error={find.error} /> : null}
        {find.confirmation}
        {found ? <Found {...found} nameOf={nameOf} onDone={changed} /> : null}
      </div>
    </Panel>
  );
}

type Asking =
  | { what: 'add' | 'mark' | 'watch' }
  | { what: 'end'; one: Relationship }
  | { what: 'unmark'; mark: PatientMark }
  | { what: 'unwatch'; watch: PatientWatch };

function Found(props: { reference: string; patient: FoundPatient; nameOf: NameOf; onDone: () => void }) {
  const { reference, patient, nameOf, onDone } = props;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [mayAdd, mayEnd] = [useMay('relationship:register'), useMay('relationship:end')];
  const [mayMark, mayWatch] = [useMay('patient:mark'), useMay('patient:watch')];
  const marks = patient.labels.filter(({ endedAt }) => endedAt === null);
  const dialog = { onClose: () => setAsking(null), onDone };
  return (
    <div className="stack">
      <div className="row">
        {mayAdd ? <Button onPress={() => setAsking({ what: 'add' })}>Add who looks after them</Button> : null}
        {mayWatch ? <Button onPress={() => setAsking({ what: 'watch' })}>Watch them</Button> : null}
        {mayMark && marks.length < Object.keys(labelWords).length ? (
          <Button onPress={() => setAsking({ what: 'mark' })}>Protect their records specially</Button>
        ) : null}
      </div>
      {mayWatch ? (
        <Watches subject={patient.subject} onRemove={(watch) => setAsking({ what: 'unwatch', watch })} />
      ) : null}
      <Marks marks={marks} onRemove={mayMark ? (mark) => setAsking({ what: 'unmark', mark }) : null} />
      <DataTable
        label="Who looks after this patient"
        columns={relationshipColumns(nameOf, mayEnd ? (one) => setAsking({ what: 'end', one }) : null)}
        rows={patient.relationships}
        keyOf={({ id }) => id}
        count={
          patient.relationships.length === 1
            ? '1 relationship'
            : `${patient.relationships.length} relationships`
        }
        instead={
          patient.relationships.length === 0 ? (
            <Empty title="Nobody is known to look after this patient" icon="person">
              Systems that ask for a relationship are closed for them.
            </Empty>
          ) : null
        }
      />
      {asking?.what === 'add' ? <AddDialog patient={reference} {...dialog} /> : null}
      {asking?.what === 'mark' ? (
        <MarkDialog patient={reference} marked={marks.map(({ label }) => label)} {...dialog} />
      ) : null}
      {asking?.what === 'watch' ? <WatchDialog patient={reference} {...dialog} /> : null}
      {asking?.what === 'unwatch' ? <UnwatchDialog watch={asking.watch} {...dialog} /> : null}
      {asking?.what === 'unmark' ? (
        <UnmarkDialog subject={patient.subject} mark={asking.mark} {...dialog} />
      ) : null}
      {asking?.what === 'end' ? <EndDialog one={asking.one} name={nameOf(asking.one)} {...dialog} /> : null}
    </div>
  );
}

function Marks(props: { marks: readonly PatientMark[]; onRemove: ((mark: PatientMark) => void) | null }) {
  const { marks, onRemove } = props;
  if (marks.length === 0) return <p className="faint">Their records are not specially protected.</p>;
  return (
    <ul className="stack" aria-label="Special protection">
      {marks.map((mark) => (
        <li key={mark.label} className="row">
          <Status tone="attention">{labelWords[mark.label]}</Status>
          <span className="faint small">since {day(mark.markedAt)}</span>
          {onRemove ? (
            <Button label={`Take away ${labelWords[mark.label]}`} onPress={() => onRemove(mark)}>
              Take away
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
