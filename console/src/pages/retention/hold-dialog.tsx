import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSystems } from '../../api/inventory.ts';
import { type HoldTarget, placeHold } from '../../api/retention.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

const kinds = [
  { id: 'subject', label: 'One patient', note: 'By the token that stands on the page of an exchange' },
  { id: 'exchange', label: 'One exchange' },
  { id: 'system', label: 'One AI system' },
  { id: 'everything', label: 'Everything' },
] as const;

type Kind = HoldTarget['kind'];

function targetOf(kind: Kind, id: string): HoldTarget | null {
  if (kind === 'everything') return { kind };
  if (kind === 'system') return id === '' ? null : { kind, system: id };
  if (kind === 'subject') return /^sub_[0-9a-f]{32}$/.test(id) ? { kind, subject: id } : null;
  return /^exc_[0-9a-f]{32}$/.test(id) ? { kind, exchange: id } : null;
}

/** Keeps something from being destroyed. No second factor is asked for: this must not wait. */
export function HoldDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems, staleTime: 60_000 });
  const [kind, setKind] = useState<Kind>('subject');
  const [id, setId] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [matter, setMatter] = useState('');
  const [reason, setReason] = useState('');
  const covers = targetOf(kind, id.trim());
  const ready = covers !== null && matter.trim() !== '' && reason.trim().length >= 5;
  const wish = ready
    ? { covers, from: from || null, until: until || null, matter: matter.trim(), reason: reason.trim() }
    : null;
  return (
    <ActDialog
      title="Place a legal hold"
      verb="Place hold"
      act={placeHold}
      input={wish}
      onClose={onClose}
      onDone={onDone}
    >
      <p>From now on nothing that it covers is destroyed, until the privacy officer releases it.</p>
      <Select
        label="Keep"
        options={kinds}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen as Kind);
          setId('');
        }}
      />
      {kind === 'system' ? (
        <Select
          label="AI system"
          options={(systems.data ?? []).map((system) => ({ id: system.id, label: system.title }))}
          value={id}
          onChange={setId}
        />
      ) : kind === 'everything' ? null : (
        <TextField
          label={kind === 'subject' ? 'Token of the patient' : 'Id of the exchange'}
          hint={kind === 'subject' ? 'Begins with sub_' : 'Begins with exc_'}
          value={id}
          onChange={setId}
          error={id !== '' && covers === null ? 'This is not a whole one' : undefined}
          mono
        />
      )}
      <div className="retention-period">
        <TextField
          label="First day"
          type="date"
          hint="Empty: from the beginning"
          value={from}
          onChange={setFrom}
        />
        <TextField
          label="Last day"
          type="date"
          hint="Empty: also what is to come"
          value={until}
          onChange={setUntil}
        />
      </div>
      <TextField
        label="Matter"
        hint="The case, request or investigation. Kept sealed"
        value={matter}
        onChange={setMatter}
        maxLength={200}
      />
      <TextBox
        label="Reason"
        hint="Kept sealed"
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}
