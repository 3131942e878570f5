import { useState } from 'react';
import { type ActivityRule, type DayMeasure, setActivityRule } from '../../api/activity-limits.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextBox, TextField } from '../../ui/field.tsx';
import { elementWord } from '../../words/elements.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { countFault, isCount } from './limit-form.ts';

const fields: readonly { measure: DayMeasure; label: string }[] = [
  { measure: 'patients', label: 'At least so many patients' },
  { measure: 'exchanges', label: 'At least so many requests' },
  { measure: 'refusals', label: 'At least so many refused requests' },
  { measure: 'offHours', label: 'At least so many requests before 6:00 or after 20:00' },
];

/** What a limited data set may hold. */
const unnamed = ['DATE', 'GEOGRAPHIC', 'AGE_OVER_89'] as const;

/** Sets from when on a day is not usual. */
export function RuleDialog(props: { rule: ActivityRule; onClose: () => void; onDone: () => void }) {
  const { rule } = props;
  const [score, setScore] = useState(String(rule.score));
  const [least, setLeast] = useState(() => mapMeasures((measure) => String(rule.atLeast[measure])));
  const [elements, setElements] = useState<readonly string[]>(rule.joined.elements);
  const [hours, setHours] = useState(String(rule.joined.hours));
  const [patients, setPatients] = useState(String(rule.joined.patients));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const faults = {
    score: Number(score) >= 2 && Number(score) <= 10 ? undefined : 'A number from 2 to 10.',
    reason: reason.trim().length >= 5 ? undefined : 'Say why, for whoever reviews the rule later.',
    elements: elements.length === 1 ? 'Two or more of them, or none.' : undefined,
    hours: isCount(hours) && Number(hours) <= 168 ? undefined : 'A whole number from 1 to 168.',
    joined: isCount(patients) ? undefined : countFault,
    ...mapMeasures((measure) => (isCount(least[measure]) ? undefined : countFault)),
  };
  const isRight = Object.values(faults).every((fault) => fault === undefined);
  const wish = {
    ...{ score: Number(score), reason: reason.trim() },
    atLeast: mapMeasures((measure) => Number(least[measure])),
    joined: { elements, hours: Number(hours), patients: Number(patients) },
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
      <Choices
        legend="Details that come together"
        hint="Each names nobody. Together, over several requests about one patient, they may. None: nothing is looked for"
        options={unnamed.map((id) => ({ id, label: elementWord(id) }))}
        chosen={elements}
        onChange={setElements}
        error={tried ? faults.elements : undefined}
      />
      <TextField
        label="Within so many hours"
        inputMode="numeric"
        value={hours}
        onChange={setHours}
        error={tried ? faults.hours : undefined}
      />
      <TextField
        label="Of so many patients or more"
        inputMode="numeric"
        value={patients}
        onChange={setPatients}
        error={tried ? faults.joined : undefined}
      />
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
