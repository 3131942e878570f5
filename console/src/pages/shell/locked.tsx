import { useEffect } from 'react';
import { Button } from '../../ui/button.tsx';
import { Gate } from '../sign-in/gate.tsx';

const words = {
  'signed-out': ['Signed out', 'You are signed out here and in your other tabs.'],
  expired: ['Signed out', 'Your sign-in has ended. Everything was removed from this screen.'],
} as const;

/** All that is left of the page after the session has ended. */
export function Locked({ why }: { why: keyof typeof words }) {
  const [title, text] = words[why];
  // Dialogs live beside the root; a lock leaves none of them.
  useEffect(() => window.getSelection()?.removeAllRanges(), []);
  const again = () => {
    const next = location.pathname + location.search;
    // A new page rather than a new view: whatever a script still held goes with the old one.
    location.assign(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
  };
  return (
    <Gate title={title}>
      <p className="soft">{text}</p>
      <Button kind="primary" onPress={again} autoFocus>
        Sign in again
      </Button>
    </Gate>
  );
}
