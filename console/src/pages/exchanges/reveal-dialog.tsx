import { useState } from 'react';
import { revealExchange } from '../../api/exchanges.ts';
import type { RevealedContent } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextBox } from '../../ui/field.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

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
  const act = useAct((why: string) => revealExchange(id, why), onRevealed);
  const ready = reason.trim().length >= 5;
  const reveal = () => {
    if (ready && !act.pending) act.run(reason.trim());
  };
  return (
    <>
      <Dialog
        title="Reveal the content of this exchange"
        open
        onClose={onClose}
        acts={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button kind="primary" pending={act.pending} disabled={!ready} onPress={reveal}>
              Reveal
            </Button>
          </>
        }
      >
        <p className="soft">
          It may hold patient information. That you opened it, and why, becomes an entry of the record.
        </p>
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <TextBox
          label="Reason"
          hint="Without names or numbers of patients, for example “complaint of 3 March”"
          rows={2}
          maxLength={500}
          value={reason}
          onChange={setReason}
          onSubmitKey={reveal}
          autoFocus
        />
      </Dialog>
      {act.confirmation}
    </>
  );
}
