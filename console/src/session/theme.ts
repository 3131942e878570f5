import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

const key = 'cordon.theme';
const listeners = new Set<() => void>();

function read(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

/** Sets the theme and keeps its name; nothing else is ever kept in the browser. */
export function setTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keep(theme);
  for (const act of listeners) act();
}

/** The word “light” or “dark”, and nothing else: the one thing that the console leaves on a machine. */
function keep(theme: Theme): void {
  try {
    // biome-ignore lint/style/noRestrictedGlobals: a word about the screen says nothing about a person or a patient
    const storage = localStorage;
    if (theme === 'auto') storage.removeItem(key);
    else storage.setItem(key, theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

export function useTheme(): Theme {
  return useSyncExternalStore((change) => {
    listeners.add(change);
    return () => listeners.delete(change);
  }, read);
}
