import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type KeyCustody, type SigningKeyReason, startSigningKeyChange } from '../../api/custody.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { signingWords } from './custody-words.ts';

/** The key that signs the record, those before it, and its change. */
export function SigningPanel({ signing: { vkeys, change } }: { signing: KeyCustody['signing'] }) {
  const mayChange = useMay('signing-key-change:start');
  const [asking, setAsking] = useState(false);
  const underWay = change !== null && change.step !== 'done';
  const [current = '', ...earlier] = vkeys;
  return (
    <Panel
      id="signing"
      title="Key that signs the record"
      note="Give it to whoever checks the record"
      acts={
        mayChange ? (
          <Button icon="key" disabled={underWay} onPress={() => setAsking(true)}>
            Change the key
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          ['Verifier key', <Mono key={current} text={current} />],
          ...earlier.map((vkey) => ['Earlier, still accepted', <Mono key={vkey} text={vkey} />] as const),
          ['Changed', signingWords(change)],
          ['On the command line', <Mono key="command" text="cordon keys rotate --signing-key" />],
        ]}
      />
      {asking ? <ChangeDialog onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function Mono({ text }: { text: string }) {
  return <span className="mono">{text}</span>;
}

const reasons: readonly { id: SigningKeyReason; label: string; note: string; days: string }[] = [
  { id: 'scheduled', label: 'It is time', note: 'Nothing happened', days: '7' },
  {
    id: 'suspicion',
    label: 'Somebody may have the key',
    note: 'With 0 days the old key signs nothing more',
    days: '0',
  },
  {
    id: 'person-left',
    label: 'Somebody who could reach it has left',
    note: 'Or has another task',
    days: '7',
  },
  {
    id: 'key-ring-copied',
    label: 'The key ring was copied',
    note: 'To a place that is not trusted any more',
    days: '0',
  },
];

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [why, setWhy] = useState<SigningKeyReason | ''>('');
  const [days, setDays] = useState('7');
  const fits = /^\d{1,2}$/.test(days) && Number(days) <= 90;
  return (
    <ActDialog
      title="Change the key that signs the record"
      verb="Change the key"
      danger
      act={(reason: SigningKeyReason) => startSigningKeyChange(reason, Number(days))}
      input={fits && why !== '' ? why : null}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['custody'] })}
    >
      <p>
        A new key is made, and both sign every checkpoint for the days below. Give the new verifier key to
        everybody who checks the record in these days. Then the old key is destroyed; what it signed stays
        accepted. It goes on by itself, also after a restart.
      </p>
      <Select
        label="Why"
        options={reasons}
        value={why}
        onChange={(id) => {
          const reason = reasons.find((one) => one.id === id);
          if (!reason) return;
          setWhy(reason.id);
          setDays(reason.days);
        }}
      />
      <TextField
        label="Days for which both keys sign"
        hint="0 to 90. After a suspicion 0: whoever has the old key could sign what others still accept"
        inputMode="numeric"
        value={days}
        onChange={setDays}
        error={fits ? undefined : 'A whole number from 0 to 90'}
      />
    </ActDialog>
  );
}
