import { useMemo } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import './field.css';
import './overlay.css';
import './combo-box.css';
import { Icon } from './icon.tsx';
import type { SelectProps } from './select.tsx';

/**
 * One of a long list, found by typing part of its name or of its note. Arrow keys move through what is left, Enter takes
 * it, Escape leaves the choice as it was.
 */
export function ComboBox(props: SelectProps) {
  const { options, value } = props;
  const sought = useMemo(
    () => new Map(options.map(({ label, note }) => [label, `${label} ${note ?? ''}`.toLowerCase()])),
    [options],
  );
  return (
    <AriaComboBox
      className="field"
      defaultItems={options}
      selectedKey={value === '' ? null : value}
      onSelectionChange={(key) => props.onChange(key === null ? '' : String(key))}
      defaultFilter={(label, typed) => (sought.get(label) ?? label).includes(typed.trim().toLowerCase())}
      menuTrigger="focus"
      allowsEmptyCollection
      isDisabled={props.disabled ?? false}
      isInvalid={Boolean(props.error)}
      isRequired={props.required ?? false}
      validationBehavior="aria"
    >
      <Label className="field-label">{props.label}</Label>
      {props.hint ? (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      ) : null}
      <div className="combo">
        <Input className="input" placeholder={props.placeholder ?? 'Type to search'} />
        <Button className="combo-button">
          <Icon name="down" />
        </Button>
      </div>
      <FieldError className="field-error">{props.error}</FieldError>
      <Popover className="popover popover-list" offset={4}>
        <ListBox<SelectProps['options'][number]>
          className="list-box"
          renderEmptyState={() => <p className="list-header">Nothing has these words.</p>}
        >
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
    </AriaComboBox>
  );
}
