import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import {
  type ImportReport,
  type ImportWish,
  importRelationships,
  previewRelationships,
} from '../../api/care.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { count } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** What a request may bring, with room for how a text is written in it. */
const mostBytes = 3 * 1024 * 1024;

/** Takes over care relationships from a file of the record system; first it says what that would change. */
export function ImportDialog(props: { onClose: () => void; onDone: () => void }) {
  const [system, setSystem] = useState('');
  const [file, setFile] = useState('');
  const [fault, setFault] = useState<string>();
  const [tried, setTried] = useState<{ wish: ImportWish; report: ImportReport } | null>(null);
  const preview = useAct(
    async (wish: ImportWish) => ({ wish, report: await previewRelationships(wish) }),
    setTried,
  );
  const read = async (chosen: File) => {
    setTried(null);
    setFile(chosen.name);
    const isLarge = chosen.size > mostBytes;
    setFault(isLarge ? 'It is larger than 3 MB. Use “cordon care import” at the server.' : undefined);
    if (isLarge) return;
    const identifierSystem = system.trim() === '' ? null : system.trim();
    preview.run({ content: await chosen.text(), identifierSystem });
  };
  return (
    <ActDialog
      title="Import from the record system"
      verb="Import"
      wide
      act={importRelationships}
      input={tried?.wish ?? null}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        A Bundle of FHIR R4, or a bulk export with one resource a line. Nothing changes before you import.
      </p>
      <TextField
        label="System of the patient identifier"
        hint="Empty where AI systems are called with the id of the patient resource"
        value={system}
        onChange={(text) => {
          setSystem(text);
          setTried(null);
        }}
        maxLength={500}
        mono
      />
      <div className="row">
        <FileTrigger onSelect={(files) => (files?.[0] ? void read(files[0]) : undefined)}>
          <Button pending={preview.pending}>Choose a file</Button>
        </FileTrigger>
        <span className="faint small" role="status">
          {file}
        </span>
      </div>
      {fault ? <p className="field-error">{fault}</p> : null}
      {preview.error ? <ProblemBanner error={preview.error} /> : null}
      {tried ? <Report report={tried.report} /> : null}
      {preview.confirmation}
    </ActDialog>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { added, ended, kept, overruled, marked, unmatched, skipped, faults } = report;
  return (
    <section aria-label="What would change" className="stack-tight">
      <p>
        <strong>
          {count(added)} added, {count(ended)} ended, {count(kept)} as they are.
        </strong>{' '}
        Specially protected from now on: {count(marked)}.
      </p>
      <ul>
        {overruled > 0 ? <li>Ended here, and not begun again: {count(overruled)}</li> : null}
        {unmatched.count > 0 ? <li>Practitioners whom nobody here is: {count(unmatched.count)}</li> : null}
        {skipped.map(({ why, count: times }) => (
          <li key={why}>
            Not used: {count(times)}, {why}
          </li>
        ))}
        {faults.first.slice(0, 10).map(({ at, why }) => (
          <li key={at}>
            Not read: line or entry {at}, {why}
          </li>
        ))}
        {faults.count > 10 ? <li>Not read: {count(faults.count - 10)} more</li> : null}
      </ul>
    </section>
  );
}
