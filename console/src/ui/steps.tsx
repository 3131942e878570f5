import { Link } from 'react-aria-components';
import './steps.css';
import { Status, type Tone } from './status.tsx';

export interface StepItem {
  key: string;
  title: string;
  tone: Tone;
  /** The state in a word. */
  word: string;
  says: string;
  /** Said where something is still to be done. */
  who?: string | undefined;
  link?: { href: string; label: string } | undefined;
}

/** What has to stand, in order, with who can do what is missing. */
export function Steps({ items, label }: { items: readonly StepItem[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="step">
          <Status tone={item.tone}>{item.word}</Status>
          <div className="step-words">
            <p>
              <strong>{item.title}</strong>
            </p>
            <p className="soft">{item.says}</p>
            {item.who ? <p className="faint small">{item.who}</p> : null}
          </div>
          {item.link ? (
            <Link href={item.link.href} className="step-link">
              {item.link.label}
              <span className="unseen">: {item.title}</span>
            </Link>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
