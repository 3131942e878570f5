import { useState } from 'react';
import { type DataLevel, type LevelRestriction, setDataLevel } from '../../api/data-levels.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { isReason, ReasonBox } from '../shell/reason-box.tsx';
import { levels, restrictions } from './level-words.ts';

/** What is asked of requests on one level, with the reason. */
export function LevelDialog(props: { level: DataLevel; onClose: () => void; onDone: () => void }) {
  const { level, possible } = props.level;
  const [asked, setAsked] = useState<readonly string[]>(props.level.restrictions);
  const [handling, setHandling] = useState(props.level.handling);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const wish = { level, restrictions: asked as readonly LevelRestriction[], handling: handling.trim() };
  return (
    <ActDialog
      title={`Requests on the level “${levels[level].name}”`}
      verb="Put in force"
      act={setDataLevel}
      input={isReason(reason) ? { ...wish, reason: reason.trim() } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{levels[level].means}</p>
      <Choices
        legend="Asked of each of them"
        hint="Beside what is asked of every request"
        options={possible.map((id) => ({ id, label: restrictions[id].name, note: restrictions[id].note }))}
        chosen={asked}
        onChange={setAsked}
      />
      <TextBox
        label="How it is handled"
        hint="In your own words, for whoever reads the table. Without naming a patient"
        rows={3}
        maxLength={2000}
        value={handling}
        onChange={setHandling}
      />
      <ReasonBox value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}
