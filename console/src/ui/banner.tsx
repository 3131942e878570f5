import type { ReactNode } from 'react';
import './status.css';
import { Icon } from './icon.tsx';
import type { Tone } from './status.tsx';

const words: Record<Tone, string> = {
  good: 'Done: ',
  attention: 'Attention: ',
  bad: 'Problem: ',
  unknown: 'Note: ',
  neutral: 'Note: ',
  waiting: 'In progress: ',
};

/** A message in the flow of the page. `live` reads it out when it appears; `now` interrupts for it. */
export function Banner({
  tone,
  title,
  children,
  live = false,
}: {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  live?: boolean | 'now';
}) {
  const role = live ? (live === 'now' || tone === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div className={`banner banner-${tone}`} {...(role ? { role } : {})}>
      <Icon name={tone} />
      <div className="banner-text">
        <p className="banner-title">
          <span className="unseen">{words[tone]}</span>
          {title}
        </p>
        {children}
      </div>
    </div>
  );
}
