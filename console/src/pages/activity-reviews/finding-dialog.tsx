import { useState } from 'react';
import { type ActivityLine, judgeActivityLines } from '../../api/activity-reviews.ts';
import { TextBox } from '../../ui/field.tsx';
import { exactly } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { nameOf, reasons } from './review-words.ts';

/** Says what was found on one line, and what follows from it. */
export function FindingDialog(props: {
  review: string;
  line: ActivityLine;
  onClose: () => void;
  onDone: () => void;
}) {
  const { review, line } = props;
  const [note, setNote] = useState('');
  const [followUp, setFollowUp] = useState('');
  const [tried, setTried] = useState(false);
  const wish = { note: note.trim(), followUp: followUp.trim() };
  const faultOf = (words: string, says: string) => (tried && words === '' ? says : undefined);
  return (
    <ActDialog
      title={`${nameOf(line)}, ${line.actor.name}: a finding`}
      verb="Write it down"
      act={(given: typeof wish) =>
        judgeActivityLines(review, { lines: [line.number], judgement: 'finding', ...given })
      }
      input={wish.note === '' || wish.followUp === '' ? null : wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        {exactly(line.at)}. It is looked at because of:{' '}
        {line.reasons.map((reason) => reasons[reason].word.toLowerCase()).join(', ')}. A judgement is not
        taken back.
      </p>
      <TextBox
        label="What was found"
        hint="Without naming a patient"
        rows={3}
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={faultOf(wish.note, 'Say what was found.')}
        autoFocus
      />
      <TextBox
        label="What follows"
        hint="Who does what, until when: a talk, training, less access, an incident"
        rows={3}
        maxLength={1000}
        value={followUp}
        onChange={setFollowUp}
        error={faultOf(wish.followUp, 'Say what follows from it.')}
      />
    </ActDialog>
  );
}
