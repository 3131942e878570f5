import { TextBox } from '../../ui/field.tsx';

/** As long as the server asks. */
export const isReason = (text: string) => text.trim().length >= 5;

/** Why somebody changes what protects patients. */
export function ReasonBox(props: {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether somebody tried to go on: from then on it says what is missing. */
  tried: boolean;
}) {
  return (
    <TextBox
      label={props.label ?? 'Why so'}
      hint="It stands in the record. Without naming a patient"
      rows={2}
      maxLength={500}
      value={props.value}
      onChange={props.onChange}
      error={props.tried && !isReason(props.value) ? 'Say why, for whoever reviews it later.' : undefined}
    />
  );
}
