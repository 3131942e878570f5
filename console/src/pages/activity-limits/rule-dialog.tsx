import { useState } from 'react';
import { type ActivityRule, type DayMeasure, setActivityRule } from '../../api/activity-limits.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { countFault, isCount } from './limit-form.ts';

const fields: readonly { measure: DayMeasure; label: string }[] = [
  { measure: 'patients', label: 'At least so many patients' },
  { measure: 'exchanges', label: 'At least so many requests' },
  { measure: 'refusals', label: 'At least so many refused requests' },
  { measure: 'offHours', label: 'At least so many requests before 6:00 or after 20:00' },
];

/** Sets from when on a day is not usual. */
export function RuleDialog(props: { rule: ActivityRule; onClose: () => void; onDone: () => void }) {
  const { rule } = props;
  const [score, setScore] = useState(String(rule.score));
  const [least, setLeast] = useState(() => mapMeasures((measure) => String(rule.atLeast[measure])));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const faults = {
    score: Number(score) >= 2 && Number(score) <= 10 ? undefined : 'A number from 2 to 10.',
    reason: reason.trim().length >= 5 ? undefined : 'Say why, for whoever reviews the rule later.',
    ...mapMeasures((measure) => (isCount(least[measure]) ? undefined : countFault)),
  };
  const isRight = Object.values(faults).every((fault) => fault === undefined);
  const wish = {
    ...{ score: Number(score), reason: reason.trim() },
    atLeast: mapMeasures((measure) => Number(least[measure])),
  };
  return (
    <ActDialog
      title="Change when an alert is raised"
      verb="Set rule"
      act={setActivityRule}
      input={isRight ? wish : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <TextField
        label="How far beyond the days before"
        hint="Modified z-score. 3.5 is the usual choice; more means fewer alerts"
        value={score}
        onChange={setScore}
        error={tried ? faults.score : undefined}
      />
      {fields.map(({ measure, label }) => (
        <TextField
          key={measure}
          label={label}
          inputMode="numeric"
          value={least[measure]}
          onChange={(value) => setLeast({ ...least, [measure]: value })}
          error={tried ? faults[measure] : undefined}
        />
      ))}
      <TextBox
        label="Reason"
        hint="Kept in the record. It names no patient"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried ? faults.reason : undefined}
      />
    </ActDialog>
  );
}

function mapMeasures<Value>(makeFor: (measure: DayMeasure) => Value): Record<DayMeasure, Value> {
  return {
    ...{ exchanges: makeFor('exchanges'), patients: makeFor('patients') },
    ...{ refusals: makeFor('refusals'), offHours: makeFor('offHours') },
  };
}
