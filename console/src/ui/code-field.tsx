import { useId, useRef } from 'react';
import './field.css';
import './code-field.css';
import { Icon } from './icon.tsx';

/** Several lines of a language, with their numbers. Lines with a fault are marked. */
export function CodeField(props: {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong, each in a line of its own. */
  error?: string | undefined;
  /** Lines that are wrong, from one. */
  faulty?: ReadonlySet<number>;
  rows?: number;
  maxLength?: number;
}) {
  const { label, hint, value, error, faulty, rows = 10 } = props;
  const id = useId();
  const gutter = useRef<HTMLDivElement>(null);
  const lines = Math.max(value.split('\n').length, 1);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className="code-field" {...(error ? { 'data-invalid': true } : {})}>
        <div className="code-lines" ref={gutter} aria-hidden="true" style={{ blockSize: rows * 20 + 12 }}>
          {Array.from({ length: lines }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <div key={index} {...(faulty?.has(index + 1) ? { 'data-faulty': true } : {})}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          id={id}
          className="code-text"
          style={{ blockSize: rows * 20 + 12 }}
          value={value}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          maxLength={props.maxLength}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-hint ${id}-error`}
          onChange={(event) => props.onChange(event.target.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <div id={`${id}-error`} className="field-error" role="alert">
        {error ? (
          <>
            <Icon name="bad" size={14} /> <span className="code-faults">{error}</span>
          </>
        ) : null}
      </div>
    </div>
  );
}
