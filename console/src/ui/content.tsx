import './state.css';
import { Icon } from './icon.tsx';

/**
 * Content of an exchange as it was. `phi` marks text that holds identifiers of a patient; text with surrogates only is
 * not marked.
 */
export function Content({ text, phi, label }: { text: string; phi: boolean; label: string }) {
  return (
    <div className="stack-tight">
      {phi ? (
        <p className="content-mark">
          <Icon name="shield" size={14} /> Holds patient information
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={phi ? 'content content-phi' : 'content'} aria-label={label} tabIndex={0}>
        {text === '' ? <span className="faint">Nothing</span> : text}
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
