import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import './field.css';
import { Icon } from './icon.tsx';

export interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** One sentence under the label, before the person types. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. Setting it marks the field as wrong. */
  error?: string | undefined;
  name?: string;
  type?: 'text' | 'email' | 'password' | 'date' | 'number';
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'email';
  maxLength?: number;
  placeholder?: string;
  /** Keeps the label for screen readers only, where the place already says it. */
  labelUnseen?: boolean;
  mono?: boolean;
}

function optional(props: FieldProps) {
  return {
    ...(props.name ? { name: props.name } : {}),
    ...(props.autoComplete ? { autoComplete: props.autoComplete } : {}),
    ...(props.inputMode ? { inputMode: props.inputMode } : {}),
    ...(props.maxLength ? { maxLength: props.maxLength } : {}),
  };
}

/** One line of text. */
export function TextField(props: FieldProps) {
  return (
    <AriaTextField
      className="field"
      type={props.type ?? 'text'}
      value={props.value}
      onChange={props.onChange}
      isRequired={props.required ?? false}
      isDisabled={props.disabled ?? false}
      isInvalid={Boolean(props.error)}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
      {...optional(props)}
    >
      <FieldLabel {...props} />
      <Input className={props.mono ? 'input mono-input' : 'input'} placeholder={props.placeholder ?? ''} />
      <FieldProblem error={props.error} />
    </AriaTextField>
  );
}

/** Several lines of text. `onSubmitKey` is called for Ctrl+Enter and Cmd+Enter. */
export function TextBox(
  props: Omit<FieldProps, 'type'> & { rows?: number; onSubmitKey?: () => void; spellCheck?: boolean },
) {
  return (
    <AriaTextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      isRequired={props.required ?? false}
      isDisabled={props.disabled ?? false}
      isInvalid={Boolean(props.error)}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
      spellCheck={props.spellCheck === false ? 'false' : 'true'}
      {...(props.name ? { name: props.name } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSubmitKey?.();
      }}
    >
      <FieldLabel {...props} />
      <TextArea
        className={props.mono ? 'input text-box mono-input' : 'input text-box'}
        rows={props.rows ?? 4}
        style={{ minBlockSize: (props.rows ?? 4) * 20 + 12 }}
        placeholder={props.placeholder ?? ''}
      />
      <FieldProblem error={props.error} />
    </AriaTextField>
  );
}

function FieldLabel({
  label,
  hint,
  required,
  labelUnseen,
}: Pick<FieldProps, 'label' | 'hint' | 'required' | 'labelUnseen'>) {
  return (
    <>
      <Label className={labelUnseen ? 'unseen' : 'field-label'}>
        {label}
        {required === false ? <span className="field-optional"> (optional)</span> : null}
      </Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
    </>
  );
}

function FieldProblem({ error }: { error?: string | undefined }) {
  return (
    <FieldError className="field-error">
      {error ? (
        <>
          <Icon name="bad" size={14} /> {error}
        </>
      ) : null}
    </FieldError>
  );
}

/** Yes or no, with its words as the label. */
export function Checkbox({
  children,
  selected,
  onChange,
  disabled = false,
  label,
}: {
  children?: ReactNode;
  selected: boolean;
  onChange: (selected: boolean) => void;
  disabled?: boolean;
  label?: string;
}) {
  return (
    <AriaCheckbox
      className="checkbox"
      isSelected={selected}
      onChange={onChange}
      isDisabled={disabled}
      {...(label ? { 'aria-label': label } : {})}
    >
      <span className="checkbox-box" aria-hidden="true">
        {selected ? <Icon name="tick" size={14} /> : null}
      </span>
      {children}
    </AriaCheckbox>
  );
}
