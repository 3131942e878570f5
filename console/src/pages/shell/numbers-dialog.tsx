import { useState } from 'react';
import { TextField } from '../../ui/field.tsx';
import { ActDialog } from './act-dialog.tsx';
import { isReason, ReasonBox } from './reason-box.tsx';

export interface NumberField<Key extends string> {
  readonly id: Key;
  readonly label: string;
  readonly hint?: string;
  /** The ends are those of the server. */
  readonly least: number;
  readonly most: number;
}

interface NumbersDialogProps<Key extends string> {
  title: string;
  verb: string;
  fields: readonly NumberField<Key>[];
  now: Readonly<Record<Key, number>>;
  act: (wish: Record<Key, number> & { reason: string }) => Promise<unknown>;
  /** What is wrong with numbers of which each is within its ends. */
  faultOf?: (wish: Record<Key, number>) => { readonly id: Key; readonly says: string } | null;
  onClose: () => void;
  onDone: () => void;
}

/** Sets whole numbers, each within its ends, with the reason. */
export function NumbersDialog<Key extends string>(props: NumbersDialogProps<Key>) {
  const { fields } = props;
  const mapFields = <Value,>(makeFor: (id: Key) => Value) =>
    Object.fromEntries(fields.map(({ id }) => [id, makeFor(id)])) as Record<Key, Value>;
  const [typed, setTyped] = useState(() => mapFields((id) => String(props.now[id])));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const wish = mapFields((id) => Number(typed[id]));
  const endsFault = ({ id, least, most }: NumberField<Key>) =>
    /^\d+$/.test(typed[id]) && wish[id] >= least && wish[id] <= most
      ? undefined
      : `A whole number from ${least} to ${most}.`;
  const isWithin = fields.every((field) => endsFault(field) === undefined);
  const wrong = isWithin ? (props.faultOf?.(wish) ?? null) : null;
  return (
    <ActDialog
      title={props.title}
      verb={props.verb}
      act={props.act}
      input={isWithin && wrong === null && isReason(reason) ? { ...wish, reason: reason.trim() } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {fields.map((field) => (
        <TextField
          key={field.id}
          label={field.label}
          hint={field.hint}
          inputMode="numeric"
          value={typed[field.id]}
          onChange={(value) => setTyped({ ...typed, [field.id]: value })}
          error={tried ? (endsFault(field) ?? (wrong?.id === field.id ? wrong.says : undefined)) : undefined}
        />
      ))}
      <ReasonBox value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}
