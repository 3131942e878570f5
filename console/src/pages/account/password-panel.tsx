import { useState } from 'react';
import { changePassword } from '../../api/identity.ts';
import { queries } from '../../session/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { leastLength } from '../../words/passwords.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

/** The password of whoever is signed in, to be replaced by a new one. */
export function PasswordPanel() {
  const [isOpen, setOpen] = useState(false);
  const [ended, setEnded] = useState<number | null>(null);
  return (
    <Panel
      id="password"
      title="Password"
      note="Change it when you think that somebody else may know it. Your other sign-ins end"
      acts={<Button onPress={() => setOpen(true)}>Change password</Button>}
    >
      {ended === null ? (
        <p className="soft">You sign in with it and a code of your authenticator.</p>
      ) : (
        <Banner tone="good" title="Your password is changed." live>
          <p>{wordsOf(ended)}</p>
        </Banner>
      )}
      {isOpen ? (
        <PasswordDialog
          onClose={() => setOpen(false)}
          onChanged={(count) => {
            setEnded(count);
            void queries.invalidateQueries({ queryKey: ['sign-ins'] });
          }}
        />
      ) : null}
    </Panel>
  );
}

function PasswordDialog(props: { onClose: () => void; onChanged: (ended: number) => void }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const missing = leastLength - [...password].length;
  const isReady = current !== '' && missing <= 0 && again === password;
  return (
    <ActDialog
      title="Change password"
      verb="Change it"
      act={changePassword}
      input={isReady ? { current, password } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={({ ended }) => props.onChanged(ended)}
    >
      <TextField
        label="Present password"
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={tried && current === '' ? 'Type the password that you sign in with.' : undefined}
        autoFocus
      />
      <TextField
        label="New password"
        hint={`At least ${leastLength} characters. A few words in a row are good, and easy to keep in mind.`}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={tried && missing > 0 ? `At least ${missing} more characters are needed.` : undefined}
      />
      <TextField
        label="New password again"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={(tried || again !== '') && again !== password ? 'This is not the same as above.' : undefined}
      />
    </ActDialog>
  );
}

function wordsOf(ended: number): string {
  if (ended === 0) return 'You were signed in nowhere else.';
  return ended === 1 ? 'One other sign-in ended.' : `${ended} other sign-ins ended.`;
}
