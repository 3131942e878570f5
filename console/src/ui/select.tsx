import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import './field.css';
import './overlay.css';
import { Icon } from './icon.tsx';

export interface Option {
  id: string;
  label: string;
  note?: string;
  disabled?: boolean;
}

export interface SelectProps {
  label: string;
  options: readonly Option[];
  /** The id of the chosen option; empty when none is chosen. */
  value: string;
  onChange: (id: string) => void;
  hint?: string;
  placeholder?: string;
  error?: string | undefined;
  disabled?: boolean;
  required?: boolean;
}

/** One of a short list. */
export function Select(props: SelectProps) {
  return (
    <AriaSelect
      className="field"
      value={props.value === '' ? null : props.value}
      onChange={(key) => props.onChange(key === null ? '' : String(key))}
      isDisabled={props.disabled ?? false}
      isInvalid={Boolean(props.error)}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      placeholder={props.placeholder ?? 'Choose'}
    >
      <Label className="field-label">{props.label}</Label>
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <Button className="input select-button">
        <SelectValue className="select-value" />
        <Icon name="down" />
      </Button>
      <FieldError className="field-error">{props.error}</FieldError>
      <Popover className="popover popover-list" offset={4}>
        <ListBox className="list-box" items={props.options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="list-option"
              isDisabled={option.disabled ?? false}
            >
              <span className="option-text">
                <span>{option.label}</span>
                {option.note ? <span className="option-note">{option.note}</span> : null}
              </span>
              <span className="option-tick">
                <Icon name="tick" />
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
