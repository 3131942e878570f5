import { useEffect, useRef, useState } from 'react';

/**
 * Reads the streaming answer out sentence by sentence, so that a screen reader is not interrupted at every word. Only
 * the sentences since the last one are said.
 */
export function SpokenAnswer({ text, ended }: { text: string; ended: boolean }) {
  const said = useRef(0);
  const [saying, setSaying] = useState('');
  useEffect(() => {
    const rest = text.slice(said.current);
    const end = ended ? rest.length : lastSentenceEnd(rest);
    if (end === 0) return;
    said.current += end;
    setSaying(rest.slice(0, end));
  }, [text, ended]);
  return (
    <p className="unseen" aria-live="polite">
      {saying}
    </p>
  );
}

function lastSentenceEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/[.!?:]\s|\n/g)) end = match.index + match[0].length;
  return end;
}
