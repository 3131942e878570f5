import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../api/people.ts';
import { requestRecovery } from '../../api/recoveries.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Asks for a recovery, which another person approves. */
export function RequestRecoveryDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  return (
    <ActDialog
      title={`Recover access of ${person.name}`}
      verb="Ask for approval"
      act={requestRecovery}
      input={isMissing ? null : { person: person.id, reason: reason.trim() }}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['recoveries'] })}
    >
      <p>
        Another administrator or a security officer approves it within 24 hours and is shown a link that works
        once. Until the link is used, nothing changes for {person.name}.
      </p>
      <TextBox
        label="Reason"
        hint="What was lost, and how you know that the person asks. Kept in the record; name no patient"
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && isMissing ? 'Say why, for whoever approves it.' : undefined}
      />
      <p className="soft">
        Where nobody else could approve it, whoever runs the server does it there: cordon people recover.
      </p>
    </ActDialog>
  );
}
