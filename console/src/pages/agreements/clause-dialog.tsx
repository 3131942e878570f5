import { useState } from 'react';
import { updateClauses } from '../../api/agreements.ts';
import type { AgreementClause, ClauseMark, ClauseValue, ClauseValueType } from '../../api/types.ts';
import { Citations } from '../../ui/citation.tsx';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { citationNotes } from '../../words/citations.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import type { AgreementDialogProps } from './dialog-props.ts';

/** Says where one clause stands in the text, and what it says. */
export function ClauseDialog(
  props: AgreementDialogProps & {
    clause: AgreementClause;
    /** What the check found, for somebody to read and to save. */
    proposed?: ClauseMark;
  },
) {
  const { agreement, clause, onClose, onDone } = props;
  const first = clause.mark ?? props.proposed ?? null;
  const [location, setLocation] = useState(first?.location ?? '');
  const [value, setValue] = useState(first ? textOf(first.value) : '');
  const [note, setNote] = useState(first?.note ?? '');
  const read = readValue(clause.value, value);
  const ready = location.trim() !== '' && read.fault === undefined;
  return (
    <ActDialog
      title={`${clause.id} ${clause.title}`}
      verb="Save mark"
      act={(mark: { as: ClauseMark | null }) =>
        updateClauses(agreement.id, { revision: agreement.revision, clauses: { [clause.id]: mark.as } })
      }
      input={
        ready ? { as: { location: location.trim(), value: read.value, note: note.trim() || null } } : null
      }
      other={clause.mark ? { verb: 'It is not in the text', input: { as: null } } : undefined}
      onClose={onClose}
      onDone={onDone}
    >
      <p className="soft">{clause.text}</p>
      <p>
        <Citations notes={citationNotes(clause.cites)} />
      </p>
      <TextField
        label="Where it stands"
        hint="For example “section 4.2, page 7”"
        value={location}
        onChange={setLocation}
        maxLength={200}
        autoFocus
      />
      {clause.value ? (
        <ValueField
          type={clause.value}
          text={value}
          onChange={setValue}
          error={value === '' ? undefined : read.fault}
        />
      ) : null}
      <TextBox label="Note" required={false} rows={2} value={note} onChange={setNote} maxLength={2000} />
    </ActDialog>
  );
}

function ValueField(props: {
  type: ClauseValueType;
  text: string;
  onChange: (text: string) => void;
  error: string | undefined;
}) {
  const { type, text, onChange, error } = props;
  if (type.type === 'flag') {
    return (
      <Select
        label={type.means}
        options={[
          { id: 'yes', label: 'Yes' },
          { id: 'no', label: 'No' },
        ]}
        value={text}
        onChange={onChange}
        error={error}
      />
    );
  }
  if (type.type === 'choice') {
    return (
      <Select
        label={type.means}
        options={Object.entries(type.options ?? {}).map(([id, label]) => ({ id, label }))}
        value={text}
        onChange={onChange}
        error={error}
      />
    );
  }
  if (type.type === 'list') {
    return (
      <TextBox label={type.means} hint="One a line" rows={3} value={text} onChange={onChange} error={error} />
    );
  }
  const numeric = type.type === 'days' || type.type === 'hours';
  return (
    <TextField
      label={type.means}
      {...(numeric
        ? { hint: `A number of ${type.type}, at most ${type.max}`, inputMode: 'numeric' as const }
        : {})}
      value={text}
      onChange={onChange}
      error={error}
    />
  );
}

function textOf(value: ClauseValue | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join('\n') : String(value);
}

/** The typed text as the value that the clause takes, or what is wrong with it. */
function readValue(
  type: ClauseValueType | null,
  text: string,
): { value: ClauseValue | null; fault?: string } {
  const bare = text.trim();
  if (!type) return { value: null };
  if (bare === '')
    return type.required ? { value: null, fault: 'This clause needs its value.' } : { value: null };
  if (type.type === 'flag') return { value: bare === 'yes' };
  if (type.type === 'list')
    return {
      value: bare
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    };
  if (type.type !== 'days' && type.type !== 'hours') return { value: bare };
  const number = Number(bare);
  if (!Number.isInteger(number) || number < 0)
    return { value: null, fault: `Type a whole number of ${type.type}.` };
  if (type.max !== null && number > type.max) {
    return { value: null, fault: `More than ${type.max} ${type.type} is not allowed here.` };
  }
  return { value: number };
}
