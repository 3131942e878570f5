import { useState } from 'react';
import { type IdentityProvider, offerSingleSignOn } from '../../api/identity-providers.ts';
import type { Person } from '../../api/people.ts';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

const none = 'none';

/** Lets a person come by an identity provider, or takes that back. */
export function OfferDialog(props: {
  person: Person;
  providers: readonly IdentityProvider[];
  onClose: () => void;
}) {
  const { person, providers } = props;
  const [chosen, setChosen] = useState(providers.length === 1 ? (providers[0]?.id ?? '') : '');
  return (
    <ActDialog
      title={`Single sign-on of ${person.name}`}
      verb={chosen === none ? 'Take back' : 'Offer'}
      act={offerSingleSignOn}
      input={chosen === '' ? null : { person: person.id, provider: chosen === none ? null : chosen }}
      onClose={props.onClose}
    >
      <p>
        At their next sign-in there, the account whose verified address is <strong>{person.email}</strong>{' '}
        becomes theirs here. What they were linked to before is taken away.
      </p>
      <Select
        label="Identity provider"
        placeholder="Choose"
        options={[
          ...providers.map(({ id, title }) => ({ id, label: title })),
          { id: none, label: 'None', note: 'They sign in here, with a passkey or a password' },
        ]}
        value={chosen}
        onChange={setChosen}
      />
    </ActDialog>
  );
}
