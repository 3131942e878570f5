import type { KeyboardEvent } from 'react';

/** Ctrl+Enter, or Cmd+Enter. Listen in the capture phase: fields keep their keys to themselves. */
export function isSubmitKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}
