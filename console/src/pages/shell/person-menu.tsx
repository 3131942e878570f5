import { Button } from 'react-aria-components';
import type { Me } from '../../api/types.ts';
import { endSession, lockSession } from '../../session/session.ts';
import { setTheme, type Theme, useTheme } from '../../session/theme.ts';
import { Menu } from '../../ui/menu.tsx';
import { roleWords } from '../../words/states.ts';

/** Who is signed in; the theme; the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const theme = useTheme();
  const initials = me.actor.name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('');
  const roles = me.actor.roles.map((role) => roleWords[role] ?? role).join(', ');
  return (
    <Menu
      label="Your account"
      trigger={
        <Button className="person">
          <span className="person-mark" aria-hidden="true">
            {initials}
          </span>
          <span className="person-words">
            <span className="unseen">Signed in as </span>
            <span>{me.actor.name}</span>
            <span className="faint small">{roles}</span>
            <span className="unseen">. Account and theme</span>
          </span>
        </Button>
      }
      choice={{
        title: 'Theme',
        mode: 'single',
        options: [
          { id: 'auto', label: 'As the system' },
          { id: 'light', label: 'Light' },
          { id: 'dark', label: 'Dark' },
        ],
        selected: [theme],
        onChange: ([first]) => setTheme((first ?? 'auto') as Theme),
      }}
      acts={[
        { id: 'account', label: 'Your account', icon: 'key', href: '/account' },
        { id: 'lock', label: 'Lock this page', icon: 'lock', onAction: () => void lockSession() },
        { id: 'sign-out', label: 'Sign out', icon: 'out', onAction: () => void endSession('signed-out') },
      ]}
    />
  );
}
