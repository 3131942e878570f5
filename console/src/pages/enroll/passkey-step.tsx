import { useMutation } from '@tanstack/react-query';
import { enrolPasskey } from '../../api/passkeys.ts';
import type { Invitation } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { nameOfDevice } from '../account/name-of-device.ts';
import { ProblemBanner } from '../shell/problem.tsx';

/** The way in that is offered first: nothing to remember, nothing to type, nothing that a false page could take. */
export function PasskeyStep(props: {
  token: string;
  invitation: Invitation;
  onDone: () => void;
  onOther: () => void;
}) {
  const { token, invitation } = props;
  const make = useMutation({
    mutationFn: () => enrolPasskey(token, nameOfDevice(navigator.userAgent)),
    onSuccess: props.onDone,
  });
  return (
    <>
      <p className="soft">
        For <strong>{invitation.name}</strong>, {invitation.email}.
      </p>
      {make.isError ? <ProblemBanner error={make.error} /> : null}
      <p>
        A passkey lets you in with the lock of your own device: a finger, your face, or its PIN. It stays on
        the device, and works on this site alone.
      </p>
      <p className="gate-acts">
        <Button kind="primary" pending={make.isPending} onPress={() => make.mutate()}>
          Create a passkey
        </Button>
        <Button onPress={props.onOther}>Use a password and an authenticator app</Button>
      </p>
    </>
  );
}
