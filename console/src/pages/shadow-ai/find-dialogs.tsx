import { useState } from 'react';
import {
  decideShadowFind,
  type FindDetail,
  type FindState,
  noteShadowAssessment,
} from '../../api/shadow-ai.ts';
import { Checkbox, TextBox } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { findStates } from '../../words/shadow.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ReasonBox } from '../shell/reason-box.tsx';

interface FindDialogProps {
  find: FindDetail;
  onClose: () => void;
  onDone: () => void;
}

const notes: Readonly<Partial<Record<FindState, string>>> = {
  blocked: 'The tool stands in the deny lists from now on, for everybody.',
  approved: 'It stays out of the deny lists. PHI still goes through the gateway alone.',
  dismissed: 'It is nothing to act on.',
  'under-review': 'Somebody looks into it.',
};

/** Says how it stands with a tool, and why. */
export function DecideDialog({ find, onClose, onDone }: FindDialogProps) {
  const [state, setState] = useState<FindState | ''>('');
  const [whole, setWhole] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const options = (['under-review', 'approved', 'blocked', 'dismissed'] as const).map((id) => ({
    ...{ id, label: findStates[id].word },
  }));
  const why = reason.trim();
  const wish =
    state === '' || why.length < 5
      ? null
      : {
          ...{ revision: find.revision, state, reason: why },
          scope: whole ? ('tool' as const) : ('find' as const),
        };
  return (
    <ActDialog
      title={`${find.toolName}, ${find.person?.name ?? find.who}`}
      verb="Decide"
      act={(given: NonNullable<typeof wish>) => decideShadowFind(find.id, given)}
      input={wish}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={onDone}
    >
      <Select
        label="State"
        options={options}
        value={state}
        onChange={(id) => setState(id as FindState)}
        error={tried && state === '' ? 'Choose how it stands.' : undefined}
      />
      {state === '' ? null : <p>{notes[state]}</p>}
      <Checkbox selected={whole} onChange={setWhole}>
        For everybody who was seen to use {find.toolName}, where nothing is decided
      </Checkbox>
      <ReasonBox value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}

/** Says where it is assessed that PHI was entered. */
export function AssessmentDialog({ find, onClose, onDone }: FindDialogProps) {
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const assessment = words.trim();
  return (
    <ActDialog
      title="Where it is assessed"
      verb="Write it down"
      act={(given: { assessment: string }) =>
        noteShadowAssessment(find.id, { revision: find.revision, ...given })
      }
      input={assessment === '' ? null : { assessment }}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        PHI was entered into a tool without an agreement. Assess whether it is a breach, and who has to be
        told; days count from when the organisation knew of it.
      </p>
      <TextBox
        label="Where the assessment is kept"
        hint="Without naming a patient. It is written down once"
        rows={3}
        maxLength={500}
        value={words}
        onChange={setWords}
        error={tried && assessment === '' ? 'Say where it is kept.' : undefined}
        autoFocus
      />
    </ActDialog>
  );
}
