import type { Person } from '../../api/people.ts';
import { endPersonSignIns, listPersonSignIns } from '../../api/sign-ins.ts';
import { SignInPanel } from '../shell/sign-in-panel.tsx';

/** Where a person is signed in, for those who answer for access. */
export function PersonSignIns({ person }: { person: Person }) {
  return (
    <SignInPanel
      name={['sign-ins', person.id]}
      note="Ended ones stop within a second; the person can sign in again. To end access for ever, deactivate"
      read={() => listPersonSignIns(person.id)}
      end={(signIn) => endPersonSignIns(person.id, signIn)}
      all={{
        words: 'End all',
        act: () => endPersonSignIns(person.id),
        isOffered: (rows) => rows.length > 1,
      }}
    />
  );
}
