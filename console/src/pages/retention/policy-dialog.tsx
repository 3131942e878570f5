import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSystems } from '../../api/inventory.ts';
import { type Period, setPolicy } from '../../api/retention.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Shorter than six years, in each unit. */
const most: Readonly<Record<Period['unit'], number>> = { days: 2190, months: 71 };

/** Shortens how long content of one AI system is kept, from now on. */
export function PolicyDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems, staleTime: 60_000 });
  const [system, setSystem] = useState('');
  const [unit, setUnit] = useState<Period['unit']>('months');
  const [length, setLength] = useState('');
  const [reason, setReason] = useState('');
  const [approvedBy, setApprovedBy] = useState('');
  const number = /^\d{1,4}$/.test(length) ? Number(length) : 0;
  const fits = number >= 1 && number <= most[unit];
  const wish = {
    system,
    keep: { unit, count: number },
    reason: reason.trim(),
    approvedBy: approvedBy.trim(),
  };
  const ready = system !== '' && fits && wish.reason.length >= 5 && wish.approvedBy !== '';
  return (
    <ActDialog
      title="Keep the content of an AI system for a shorter time"
      verb="Set policy"
      act={setPolicy}
      input={ready ? wish : null}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        It holds for what is sealed from now on. What is sealed already keeps its period, and a legal hold
        wins over both.
      </p>
      <Select
        label="AI system"
        options={(systems.data ?? []).map(({ id, title }) => ({ id, label: title }))}
        value={system}
        onChange={setSystem}
      />
      <div className="retention-period">
        <TextField
          label="Keep for"
          inputMode="numeric"
          value={length}
          onChange={setLength}
          error={length !== '' && !fits ? `A whole number from 1 to ${most[unit]}` : undefined}
        />
        <Select
          label="Unit"
          options={[
            { id: 'months', label: 'Months' },
            { id: 'days', label: 'Days' },
          ]}
          value={unit}
          onChange={(id) => setUnit(id === 'days' ? 'days' : 'months')}
        />
      </div>
      <TextBox
        label="Reason"
        hint="Why less than six years is right for this system"
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <TextField label="Approved by" value={approvedBy} onChange={setApprovedBy} maxLength={200} />
    </ActDialog>
  );
}
