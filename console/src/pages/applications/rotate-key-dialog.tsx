import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type KeySummary, rotateKey } from '../../api/applications.ts';
import { Select } from '../../ui/select.tsx';
import { day, exactly } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { KeyShown } from './key-shown.tsx';
import { keyLifetimes, keyName } from './key-words.ts';

const overlaps = [
  { id: '0', label: 'Ends at once', note: 'Where its text may be known to somebody else' },
  { id: '1', label: 'One day' },
  { id: '7', label: '7 days' },
  { id: '14', label: '14 days' },
  { id: '30', label: '30 days' },
];

/** Issues the successor of a key, shows it once, and lets the earlier one end by itself. */
export function RotateKeyDialog({ summary, onClose }: { summary: KeySummary; onClose: () => void }) {
  const queries = useQueryClient();
  const [overlap, setOverlap] = useState('7');
  const [lifetime, setLifetime] = useState('90');
  const ends = Math.min(Date.now() + Number(overlap) * 86_400_000, summary.expiresAt);
  const expiresAt = Date.now() + Number(lifetime) * 86_400_000;
  return (
    <ActDialog
      title={`Replace ${summary.label}`}
      verb="Issue successor"
      act={rotateKey}
      input={{ key: summary.id, overlapDays: Number(overlap), expiresAt }}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['keys'] })}
      after={(issued) => <KeyShown issued={issued} system={undefined} onClose={onClose} />}
    >
      <p>
        A new key with the same scope takes the place of <span className="mono">{keyName(summary)}</span>.
        Both work until you have changed the program; then the earlier one ends by itself.
      </p>
      <Select
        label="The earlier key works on for"
        hint={overlap === '0' ? 'The program is refused until it has the new key' : `Until ${exactly(ends)}`}
        options={overlaps}
        value={overlap}
        onChange={setOverlap}
      />
      <Select
        label="The new key is valid for"
        hint={`Until ${day(expiresAt)}. Today reminds you two weeks before`}
        options={keyLifetimes}
        value={lifetime}
        onChange={setLifetime}
      />
    </ActDialog>
  );
}
