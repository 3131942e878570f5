import { useState } from 'react';
import { type SignInRules, setSignInRules } from '../../api/sign-in-rules.ts';
import { TextBox } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { span } from './span.ts';

/** The longest of each is what is shipped: the server takes nothing longer. */
const choices = {
  idleMinutes: [2, 3, 5, 10, 15],
  absoluteMinutes: [60, 120, 240, 480, 600, 720],
  freshMinutes: [1, 2, 5, 10],
} as const;

/** Makes the rules stricter, or less so up to what is shipped. */
export function SetDialog(props: {
  rules: SignInRules;
  onClose: () => void;
  onDone: (rules: SignInRules) => void;
}) {
  const [wish, setWish] = useState(props.rules);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { idleMinutes, absoluteMinutes, freshMinutes } = wish;
  const isMissing = reason.trim() === '';
  const pick = (name: keyof typeof choices, label: string) => ({
    label,
    options: optionsOf(name, props.rules[name]),
    value: String(wish[name]),
    onChange: (id: string) => setWish({ ...wish, [name]: Number(id) }),
  });
  return (
    <ActDialog
      title="Change the sign-in rules"
      verb="Change rules"
      act={setSignInRules}
      input={isMissing ? null : { idleMinutes, absoluteMinutes, freshMinutes, reason: reason.trim() }}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <Select {...pick('idleMinutes', 'Locked without a sign of the person, after')} />
      <Select {...pick('absoluteMinutes', 'Ended, however busy, after')} />
      <Select {...pick('freshMinutes', 'A second factor counts for')} />
      <TextBox
        label="Reason"
        hint="Kept in the record"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && isMissing ? 'Say why, for whoever reviews the rules later.' : undefined}
      />
    </ActDialog>
  );
}

/** What was set over the interface may be between two of the choices. */
function optionsOf(name: keyof typeof choices, present: number) {
  const offered: readonly number[] = choices[name];
  const longest = offered.at(-1);
  return [...new Set([...offered, present])]
    .sort((a, b) => a - b)
    .map((minutes) => ({
      id: String(minutes),
      label: span(minutes),
      ...(minutes === longest ? { note: 'As it is shipped' } : {}),
    }));
}
