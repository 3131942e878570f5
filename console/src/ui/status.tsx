import './status.css';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'attention' | 'bad' | 'unknown' | 'neutral' | 'waiting';

/** A state in one word, with its drawing and its colour. The word alone must be enough. */
export function Status({ tone, children, plain = false }: { tone: Tone; children: string; plain?: boolean }) {
  const icon: IconName = tone;
  return (
    <span className={`status status-${tone}${plain ? ' status-plain' : ''}`}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  );
}
