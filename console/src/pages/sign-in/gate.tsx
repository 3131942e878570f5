import type { ReactNode } from 'react';
import { useEffect } from 'react';
import './gate.css';
import { Mark } from '../../ui/icon.tsx';

/** The frame of pages before the sign-in. */
export function Gate({
  title,
  children,
  wide = false,
}: {
  title: string;
  children: ReactNode;
  wide?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Cordon`;
  }, [title]);
  return (
    <main className="gate">
      <div className={wide ? 'gate-body gate-wide' : 'gate-body'}>
        <p className="gate-mark">
          <Mark size={28} /> <span>Cordon</span>
        </p>
        <div className="gate-card">
          <h1>{title}</h1>
          {children}
        </div>
        <p className="faint small">
          Use is recorded. Only people whom the organisation has enrolled may sign in.
        </p>
      </div>
    </main>
  );
}
