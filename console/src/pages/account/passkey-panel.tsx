import { useState } from 'react';
import { addPasskey, type Passkey, passkeysWork, removePasskey, renamePasskey } from '../../api/passkeys.ts';
import { queries } from '../../session/queries.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { exactly } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { nameOfDevice } from './name-of-device.ts';

const refresh = () => void queries.invalidateQueries({ queryKey: ['passkeys'] });

type Open = { act: 'add' } | { act: 'rename'; passkey: Passkey } | { act: 'remove'; passkey: Passkey } | null;

/** The passkeys of whoever is signed in: add, rename, remove. */
export function PasskeyPanel({ passkeys }: { passkeys: readonly Passkey[] }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Panel
      id="passkeys"
      title="Passkeys"
      note="A passkey stays on your device, which checks that it is you. Have two: a lost device then locks you out of nothing"
      acts={passkeysWork() ? <Button onPress={() => setOpen({ act: 'add' })}>Add a passkey</Button> : null}
    >
      {passkeysWork() ? null : (
        <p className="soft">
          Passkeys do not work at this address. Open Cordon under its name; on the machine itself that is
          “localhost”.
        </p>
      )}
      {passkeys.length === 0 ? <p className="soft">You have none.</p> : null}
      <ul className="account-list">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <div>
              <strong>{passkey.name}</strong>{' '}
              {passkey.suspendedAt === null ? null : (
                <Status tone="bad">Suspended: a copy of it may exist. Remove it</Status>
              )}
              <p className="soft small">
                Added {exactly(passkey.addedAt)}.{' '}
                {passkey.lastUsedAt === null ? 'Not used yet.' : `Last used ${exactly(passkey.lastUsedAt)}.`}
              </p>
            </div>
            <div className="account-acts">
              <Button onPress={() => setOpen({ act: 'rename', passkey })} label={`Rename ${passkey.name}`}>
                Rename
              </Button>
              <Button onPress={() => setOpen({ act: 'remove', passkey })} label={`Remove ${passkey.name}`}>
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {open?.act === 'add' ? (
        <NameDialog
          title="Add a passkey"
          verb="Continue at the device"
          suggestion={nameOfDevice(navigator.userAgent)}
          act={addPasskey}
          onClose={close}
        />
      ) : open?.act === 'rename' ? (
        <NameDialog
          title={`Rename ${open.passkey.name}`}
          verb="Save"
          suggestion={open.passkey.name}
          act={(name) => renamePasskey({ id: open.passkey.id, name })}
          onClose={close}
        />
      ) : open?.act === 'remove' ? (
        <ActDialog
          title={`Remove ${open.passkey.name}`}
          verb="Remove"
          danger
          act={removePasskey}
          input={open.passkey.id}
          onClose={close}
          onDone={refresh}
        >
          <p>It lets you in no more, for ever. The device may go on showing it; delete it there, too.</p>
        </ActDialog>
      ) : null}
    </Panel>
  );
}

function NameDialog(props: {
  title: string;
  verb: string;
  suggestion: string;
  act: (name: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [name, setName] = useState(props.suggestion);
  return (
    <ActDialog
      title={props.title}
      verb={props.verb}
      act={props.act}
      input={name.trim() === '' ? null : name.trim()}
      onClose={props.onClose}
      onDone={refresh}
    >
      <TextField
        label="Name"
        hint="By which you will know it again"
        maxLength={100}
        value={name}
        onChange={setName}
        autoFocus
      />
    </ActDialog>
  );
}
