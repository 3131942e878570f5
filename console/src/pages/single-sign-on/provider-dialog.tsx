import { useState } from 'react';
import { configureProvider, type IdentityProvider, reviseProvider } from '../../api/identity-providers.ts';
import { Code } from '../../ui/code.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { IssuerTest } from './issuer-test.tsx';
import { type Faults, faultsOf, formOf, type ProviderForm, termsOf } from './provider-form.ts';
import { RoleMapField } from './role-map-field.tsx';

const admissions = [
  { id: 'invited', label: 'Only people to whom it was offered', note: 'On the page of the person' },
  { id: 'mapped', label: 'Everybody who has one of the groups', note: 'Registered at the first sign-in' },
];

interface FieldsProps {
  form: ProviderForm;
  set: (change: Partial<ProviderForm>) => void;
  faults: Faults;
}

/** Configures an identity provider, or changes the terms of one. */
export function ProviderDialog(props: {
  provider: IdentityProvider | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { provider } = props;
  const [form, setForm] = useState(() => formOf(provider));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form, provider === null);
  const set = (change: Partial<ProviderForm>) => setForm((before) => ({ ...before, ...change }));
  const fields = { form, set, faults: tried ? faults : {} };
  return (
    <ActDialog
      title={provider ? `Change ${provider.title}` : 'Add an identity provider'}
      verb={provider ? 'Save' : 'Add'}
      wide
      act={(given: ProviderForm) => save(given, provider)}
      input={Object.keys(faults).length > 0 ? null : form}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {provider ? null : <WhereFields {...fields} />}
      <ClientFields {...fields} isNew={provider === null} />
      <RoleMapField lines={form.lines} onChange={(lines) => set({ lines })} error={fields.faults.lines} />
      <PeopleFields {...fields} />
      {provider ? (
        <Checkbox selected={form.isActive} onChange={(isActive) => set({ isActive })}>
          In use. Without this nobody comes by it, and the sign-ins that began there end
        </Checkbox>
      ) : null}
    </ActDialog>
  );
}

async function save(form: ProviderForm, provider: IdentityProvider | null): Promise<IdentityProvider> {
  const terms = termsOf(form);
  if (!provider) {
    const { name, secret } = form;
    return await configureProvider({ ...terms, name, issuer: form.issuer.trim(), secret });
  }
  const { id, revision } = provider;
  const state = form.isActive ? 'active' : 'disabled';
  return await reviseProvider({
    ...{ ...terms, id, revision, state },
    ...(form.secret === '' ? {} : { secret: form.secret }),
  });
}

function WhereFields({ form, set, faults }: FieldsProps) {
  const origin = `${location.origin}/sso/${form.name || '…'}`;
  return (
    <>
      <div className="columns">
        <TextField
          label="Short name"
          hint="Stands in the addresses below; it cannot be changed later"
          value={form.name}
          onChange={(name) => set({ name })}
          error={faults.name}
          maxLength={31}
          autoComplete="off"
          mono
        />
        <TextField
          label="Issuer"
          hint="As the provider names itself; it cannot be changed later"
          value={form.issuer}
          onChange={(issuer) => set({ issuer })}
          error={faults.issuer}
          maxLength={500}
          autoComplete="off"
          mono
        />
      </div>
      <IssuerTest issuer={form.issuer.trim()} />
      <p>Tell the provider these two addresses, the one to return to and the one for logouts:</p>
      <Code label="addresses for the provider" text={`${origin}/callback\n${origin}/logout`} />
    </>
  );
}

function ClientFields({ form, set, faults, isNew }: FieldsProps & { isNew: boolean }) {
  return (
    <div className="columns">
      <TextField
        label="Title"
        hint="On the sign-in page: “Sign in with …”"
        value={form.title}
        onChange={(title) => set({ title })}
        error={faults.title}
        maxLength={100}
      />
      <TextField
        label="Client id"
        value={form.clientId}
        onChange={(clientId) => set({ clientId })}
        error={faults.clientId}
        maxLength={255}
        autoComplete="off"
        mono
      />
      <TextField
        label="Client secret"
        hint={isNew ? 'Kept sealed, never shown again' : 'Empty: the present one stays'}
        type="password"
        value={form.secret}
        onChange={(secret) => set({ secret })}
        error={faults.secret}
        maxLength={500}
        autoComplete="off"
      />
      <TextField
        label="Scopes"
        hint="With “offline_access” a removal there is noticed without a new sign-in"
        value={form.scopes}
        onChange={(scopes) => set({ scopes })}
        error={faults.scopes}
        autoComplete="off"
        mono
      />
      <TextField
        label="Claim with the groups"
        value={form.groupsClaim}
        onChange={(groupsClaim) => set({ groupsClaim })}
        error={faults.groupsClaim}
        maxLength={100}
        mono
      />
      <TextField
        label="Claim with the e-mail address"
        value={form.emailClaim}
        onChange={(emailClaim) => set({ emailClaim })}
        error={faults.emailClaim}
        maxLength={100}
        mono
      />
    </div>
  );
}

function PeopleFields({ form, set, faults }: FieldsProps) {
  return (
    <>
      <Select
        label="Who may come by it"
        options={admissions}
        value={form.admits}
        onChange={(admits) => set({ admits: admits as ProviderForm['admits'] })}
      />
      <Checkbox selected={form.trustsAddresses} onChange={(trustsAddresses) => set({ trustsAddresses })}>
        Addresses count without “email_verified”: only where people cannot set their own there
      </Checkbox>
      <div className="columns">
        <TextField
          label="Levels that count as a second factor (acr)"
          hint="Empty: a passkey or code of Cordon is asked for"
          value={form.acceptedAcr}
          onChange={(acceptedAcr) => set({ acceptedAcr })}
          autoComplete="off"
          mono
        />
        <TextField
          label="Methods that count as a second factor (amr)"
          hint="For example hwk; empty for none"
          value={form.acceptedAmr}
          onChange={(acceptedAmr) => set({ acceptedAmr })}
          autoComplete="off"
          mono
        />
        <TextField
          label="Minutes between two questions"
          hint="Whether an account still stands there"
          value={form.refreshMinutes}
          onChange={(refreshMinutes) => set({ refreshMinutes })}
          error={faults.refreshMinutes}
          maxLength={4}
        />
      </div>
    </>
  );
}
