import { useSyncExternalStore } from 'react';

const narrow = '(width < 720px)';

function watch(change: () => void): () => void {
  const list = matchMedia(narrow);
  list.addEventListener('change', change);
  return () => list.removeEventListener('change', change);
}

/** Whether the screen is as narrow as a telephone. */
export function useWidth(): 'narrow' | 'wide' {
  return useSyncExternalStore(watch, () => (matchMedia(narrow).matches ? 'narrow' : 'wide'));
}
