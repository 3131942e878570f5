import { useState } from 'react';
import { markPatient, type PatientMark, unmarkPatient } from '../../api/care.ts';
import type { SensitivityLabel } from '../../api/types.ts';
import { Select } from '../../ui/select.tsx';
import { labelWords } from '../../words/sensitivity.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { isReason, ReasonBox } from '../shell/reason-box.tsx';

interface MarkDialogProps {
  onClose: () => void;
  onDone: () => void;
}

/** Marks the records of a patient as specially protected. */
export function MarkDialog(
  props: MarkDialogProps & { patient: string; marked: readonly SensitivityLabel[] },
) {
  const options = (Object.keys(labelWords) as SensitivityLabel[])
    .filter((label) => !props.marked.includes(label))
    .map((id) => ({ id, label: labelWords[id] }));
  const [label, setLabel] = useState<SensitivityLabel | undefined>(options[0]?.id);
  return (
    <ActDialog
      title="Protect the records of this patient specially"
      verb="Protect them"
      act={markPatient}
      input={label === undefined ? null : { patient: props.patient, label }}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        AI systems that were not approved for such records refuse this patient within a second. What the data
        level asks comes besides.
      </p>
      <Select
        label="What they hold"
        options={options}
        value={label ?? ''}
        onChange={(id) => setLabel(id as SensitivityLabel)}
      />
    </ActDialog>
  );
}

/** Takes the special protection away, with the reason. */
export function UnmarkDialog(props: MarkDialogProps & { subject: string; mark: PatientMark }) {
  const { subject, mark } = props;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActDialog
      title={`No longer protect as “${labelWords[mark.label]}”`}
      verb="Take the protection away"
      danger
      act={unmarkPatient}
      input={isReason(reason) ? { subject, label: mark.label, reason: reason.trim() } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>AI systems that were not approved for such records receive this patient again within a second.</p>
      <ReasonBox label="Why" value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}
