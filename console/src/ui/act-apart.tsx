import type { ReactNode } from 'react';
import './act-apart.css';

/** Keeps a dangerous act at a distance from the others. */
export function ActApart({ children }: { children: ReactNode }) {
  return <span className="act-apart">{children}</span>;
}
