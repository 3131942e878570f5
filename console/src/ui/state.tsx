import type { ReactNode } from 'react';
import './state.css';
import { Icon, type IconName } from './icon.tsx';

/** Nothing is here yet, or nothing matches: what it is for and the first step. */
export function Empty({
  title,
  children,
  act,
  icon = 'neutral',
}: {
  title: string;
  children: ReactNode;
  act?: ReactNode;
  icon?: IconName;
}) {
  return (
    <div className="state">
      <Icon name={icon} size={24} />
      <p className="state-title">{title}</p>
      <div className="state-text">{children}</div>
      {act ? <div className="row">{act}</div> : null}
    </div>
  );
}

/** Bars in the place of the text that is coming. `lines` follows the real layout. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity and never change places
        <span key={line} className={`skeleton-bar skeleton-bar-${line % 4}`} />
      ))}
    </div>
  );
}
