import './state.css';
import { Icon } from './icon.tsx';

/** A run of text; `marked` runs are drawn apart. */
export interface Run {
  text: string;
  marked: boolean;
}

/** A part of some content, with a name over it where it has one. */
export interface ContentPart {
  name: string | null;
  runs: readonly Run[];
}

/**
 * Content of an exchange as it was. `phi` marks text that holds identifiers of a patient; text with surrogates only is
 * not marked.
 */
export function Content({
  parts,
  phi,
  label,
}: {
  parts: readonly ContentPart[];
  phi: boolean;
  label: string;
}) {
  const empty = parts.every((part) => part.runs.length === 0);
  return (
    <div className="stack-tight">
      {phi ? (
        <p className="content-mark">
          <Icon name="shield" size={14} /> Holds patient information
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={phi ? 'content content-phi' : 'content'} aria-label={label} tabIndex={0}>
        {empty ? <span className="faint">Nothing</span> : null}
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts are fixed and never change places
          <div key={index} className="content-part">
            {part.name ? <p className="content-name">{part.name}</p> : null}
            {part.runs.map((run, at) =>
              run.marked ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the runs are fixed and never change places
                <mark key={at}>{run.text}</mark>
              ) : (
                run.text
              ),
            )}
          </div>
        ))}
      </section>
    </div>
  );
}

/** The place of content that has not been revealed. */
export function Sealed({ children }: { children: string }) {
  return (
    <div className="sealed">
      <Icon name="lock" /> {children}
    </div>
  );
}
