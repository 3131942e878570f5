import { useState } from 'react';
import './state.css';
import { IconButton } from './button.tsx';

/** Text of a machine, to be read and copied. Not for PHI: the clipboard is outside of our control. */
export function Code({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <figure className="code" aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
      <span className="code-act">
        <IconButton
          icon={copied ? 'tick' : 'copy'}
          label={copied ? 'Copied' : `Copy ${label}`}
          onPress={copy}
        />
      </span>
    </figure>
  );
}
