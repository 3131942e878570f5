import { useState } from 'react';
import { type OwnNotice, reportOwnNotices } from '../../api/own-notices.ts';
import { endOtherSignIns } from '../../api/sign-ins.ts';
import { queries } from '../../session/queries.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { noteOf, readNoticesAgain } from './own-notices.ts';

/** Tells the officers that something on one's own account was somebody else, and offers to sign out everywhere else. */
export function ReportDialog({ notices, onClose }: { notices: readonly OwnNotice[]; onClose: () => void }) {
  const [only] = notices.length === 1 ? notices : [];
  const [chosen, setChosen] = useState<readonly string[]>(only ? [`${only.entry}`] : []);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActDialog
      title="This was not me"
      verb="Tell the officers"
      act={reportOwnNotices}
      input={chosen.length === 0 ? null : { notices: chosen.map(Number), note: note.trim() }}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={readNoticesAgain}
      after={() => <Told onClose={onClose} />}
    >
      {only ? (
        <p>
          {only.says} <span className="soft small">{noteOf(only)}</span>
        </p>
      ) : (
        <Choices
          legend="Which of these was not you?"
          options={notices.map((one) => ({ id: `${one.entry}`, label: one.says, note: noteOf(one) }))}
          chosen={chosen}
          onChange={setChosen}
          error={tried && chosen.length === 0 ? 'Choose at least one.' : undefined}
        />
      )}
      <p>The privacy and security officers are told at once. They will talk to you.</p>
      <TextBox
        label="Anything that helps them (optional)"
        hint="Name no patients. Kept sealed"
        rows={3}
        maxLength={1000}
        value={note}
        onChange={setNote}
      />
    </ActDialog>
  );
}

function Told({ onClose }: { onClose: () => void }) {
  const ending = useAct(endOtherSignIns, () => void queries.invalidateQueries({ queryKey: ['sign-ins'] }));
  const ended = ending.output?.ended;
  return (
    <Dialog
      title="The officers have been told"
      open
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>Close</Button>
          {ended === undefined ? (
            <Button kind="primary" pending={ending.pending} onPress={() => ending.run(undefined)}>
              Sign out everywhere else
            </Button>
          ) : null}
        </>
      }
    >
      {ending.error ? <ProblemBanner error={ending.error} /> : null}
      {ended === undefined ? (
        <p>
          Whoever it was may still be signed in as you. End every sign-in but this one now, then change what
          lets you in under “Your account”.
        </p>
      ) : (
        <p role="status">
          {ended === 0 ? 'You were signed in nowhere else.' : `Other sign-ins that were ended: ${ended}.`}{' '}
          Change what lets you in under “Your account” now.
        </p>
      )}
      {ending.confirmation}
    </Dialog>
  );
}
