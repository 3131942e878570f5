import { useState } from 'react';
import { attestEndpoint } from '../../api/inventory.ts';
import type { Endpoint, HostOperator } from '../../api/types.ts';
import { useMe } from '../../session/use-me.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { emptyPlace, isWhole, PlaceFields } from './place-fields.tsx';
import { useVendors } from './use-vendors.ts';

/** A person's word on who operates the machine of a local endpoint: no proof can tell whose machine it is. */
export function AttestDialog(props: {
  endpoint: Endpoint;
  onClose: () => void;
  onDone: (fresh: Endpoint) => void;
}) {
  const { endpoint } = props;
  const { organisation } = useMe();
  const vendors = useVendors();
  const [kind, setKind] = useState<HostOperator['kind']>('own');
  const [name, setName] = useState(organisation.name);
  const [place, setPlace] = useState(emptyPlace);
  const [statement, setStatement] = useState('');
  const operator: HostOperator = kind === 'own' ? { kind, name: name.trim() } : { kind, ...place };
  const ready = statement.trim() !== '' && (kind === 'own' ? name.trim() !== '' : isWhole(place));
  return (
    <ActDialog
      title="Attest who operates the host"
      verb="Attest"
      wide
      act={(operator: HostOperator) =>
        attestEndpoint(endpoint.id, { revision: endpoint.revision, statement: statement.trim(), operator })
      }
      input={ready ? operator : null}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p className="soft">
        Your name stands under it. A cloud that hosts the machine is a business associate, even if it holds
        only encrypted information and no key; it then needs an agreement.
      </p>
      <Select
        label="Who operates the host"
        options={[
          { id: 'own', label: 'We do', note: 'Our own hardware, in our own rooms' },
          { id: 'cloud', label: 'A cloud or hosting company', note: 'Needs an agreement with it' },
        ]}
        value={kind}
        onChange={(id) => setKind(id === 'cloud' ? 'cloud' : 'own')}
      />
      {kind === 'own' ? (
        <TextField label="Operated by" value={name} onChange={setName} maxLength={200} />
      ) : (
        <PlaceFields
          vendors={vendors.data ?? []}
          place={place}
          onChange={setPlace}
          allows={(each) => each.phi === 'agreement' || each.phi === 'attested'}
        />
      )}
      <TextBox
        label="What you state"
        hint="In your words: which machine, where it stands, how you know"
        rows={3}
        maxLength={2000}
        value={statement}
        onChange={setStatement}
      />
    </ActDialog>
  );
}
