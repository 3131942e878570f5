import { endOtherSignIns, endSignIn, listSignIns } from '../../api/sign-ins.ts';
import { SignInPanel } from '../shell/sign-in-panel.tsx';

const name = ['sign-ins', 'me'];

/** Where one is signed in oneself. */
export function OwnSignIns() {
  return (
    <SignInPanel
      name={name}
      note="One that you do not know: end it, then change what lets you in"
      read={listSignIns}
      end={endSignIn}
      all={{
        words: 'End all others',
        act: endOtherSignIns,
        isOffered: (rows) => rows.some((row) => !row.isCurrent),
      }}
    />
  );
}
