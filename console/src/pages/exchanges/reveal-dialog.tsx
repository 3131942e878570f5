import { useState } from 'react';
import { revealExchange } from '../../api/exchanges.ts';
import type { RevealedContent } from '../../api/types.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Asks why the sealed content is needed. The answer is recorded, and whoever checks the record reads it. */
export function RevealDialog({
  id,
  onClose,
  onRevealed,
}: {
  id: string;
  onClose: () => void;
  onRevealed: (content: RevealedContent) => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title="Reveal the content of this exchange"
      verb="Reveal"
      act={(why: string) => revealExchange(id, why)}
      input={reason.trim().length >= 5 ? reason.trim() : null}
      onClose={onClose}
      onDone={onRevealed}
    >
      <p className="soft">
        It may hold patient information. That you opened it, and why, becomes an entry of the record.
      </p>
      <TextBox
        label="Reason"
        hint="Without names or numbers of patients, for example “complaint of 3 March”"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        autoFocus
      />
    </ActDialog>
  );
}
