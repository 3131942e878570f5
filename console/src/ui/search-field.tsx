import { SearchField as AriaSearchField, Input, Label } from 'react-aria-components';
import './field.css';
import { Icon } from './icon.tsx';

/** Narrows what is shown. Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  onSubmit,
  placeholder = '',
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  placeholder?: string;
}) {
  return (
    <AriaSearchField
      className="field search"
      value={value}
      onChange={onChange}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <Label className="field-label">{label}</Label>
      <Input className="input" placeholder={placeholder} />
      <Icon name="search" />
    </AriaSearchField>
  );
}
