import { ProgressBar } from 'react-aria-components';
import './progress.css';

/** How far something long has come. Without a total it only says that it goes on. */
export function Progress({
  label,
  done,
  total,
  note,
}: {
  label: string;
  done: number;
  total: number | null;
  /** Said beside it, for example since when. */
  note?: string;
}) {
  const known = total !== null && total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      isIndeterminate={!known}
      value={Math.round(share * 100)}
    >
      <span className="progress-words">
        <span>{label}</span>
        <span className="faint">
          {known
            ? `${Math.floor(share * 100)} %`
            : done > 0
              ? `${done.toLocaleString('en-US')} so far`
              : 'Under way'}
          {note ? ` · ${note}` : ''}
        </span>
      </span>
      <span className={known ? 'progress-track' : 'progress-track progress-open'} aria-hidden="true">
        <span className="progress-done" style={{ inlineSize: known ? `${share * 100}%` : '30%' }} />
      </span>
    </ProgressBar>
  );
}
