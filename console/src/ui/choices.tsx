import type { ReactNode } from 'react';
import './field.css';
import './choices.css';
import { Checkbox } from './field.tsx';
import { Icon } from './icon.tsx';

export interface Choice {
  id: string;
  label: string;
  note?: string;
}

/** Any number of a short list, each with a line that says what it means. */
export function Choices(props: {
  legend: string;
  hint?: ReactNode;
  options: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
  /** Beside one another, where the options are short. */
  dense?: boolean;
}) {
  const { options, chosen } = props;
  const toggle = (id: string, on: boolean) =>
    props.onChange(
      options.map((each) => each.id).filter((each) => (each === id ? on : chosen.includes(each))),
    );
  return (
    <fieldset className="choices">
      <legend className="field-label">{props.legend}</legend>
      {props.hint ? <p className="field-hint">{props.hint}</p> : null}
      <div className={props.dense ? 'choices-dense' : 'choices-list'}>
        {options.map((option) => (
          <Checkbox
            key={option.id}
            selected={chosen.includes(option.id)}
            onChange={(on) => toggle(option.id, on)}
          >
            <span className="choice-words">
              <span>{option.label}</span>
              {option.note ? <span className="choice-note">{option.note}</span> : null}
            </span>
          </Checkbox>
        ))}
      </div>
      {props.error ? (
        <p className="field-error">
          <Icon name="bad" size={14} /> {props.error}
        </p>
      ) : null}
    </fieldset>
  );
}
