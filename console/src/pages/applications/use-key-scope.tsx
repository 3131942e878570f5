import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { KeyWish } from '../../api/applications.ts';
import { listSystems } from '../../api/inventory.ts';
import type { Me, System } from '../../api/types.ts';
import { useMe } from '../../session/use-me.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { commonPurposes, purposeWord } from '../../words/purposes.ts';
import { systemStates } from '../../words/states.ts';
import { day } from '../../words/times.ts';
import { keyLifetimes } from './key-words.ts';

export interface KeyHolder {
  kind: 'application' | 'person';
  id: string;
  name: string;
}

/** What a key is to be used for, as it is being chosen: the fields, and what they say. */
export function useKeyScope(holder: KeyHolder): {
  wish: Omit<KeyWish, 'application' | 'person'>;
  system: System | undefined;
  fields: ReactNode;
} {
  const me = useMe();
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const [label, setLabel] = useState('');
  const [names, setNames] = useState<readonly string[]>([]);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [models, setModels] = useState<readonly string[]>([]);
  const [networks, setNetworks] = useState('');
  const [lifetime, setLifetime] = useState('90');
  const offered = (systems.data ?? []).filter((each) => each.state !== 'retired');
  const chosen = names.length === 0 ? offered : offered.filter((each) => names.includes(each.name));
  const own = holder.kind === 'person' ? me : null;
  const codesOffered = codesFor(names.length === 0 ? undefined : chosen, own);
  const modelsOffered = [...new Set(chosen.flatMap((each) => each.models.map((model) => model.name)))];
  const expiresAt = Date.now() + Number(lifetime) * 86_400_000;
  const wish = {
    label: label.trim(),
    systems: names,
    // What was ticked before the systems changed and is not offered any more was not meant
    purposes: codes.filter((code) => codesOffered.includes(code)),
    models: models.filter((model) => modelsOffered.includes(model)),
    networks: networks.split(/[\s,]+/).filter((network) => network !== ''),
    expiresAt,
  };
  const fields = (
    <>
      <TextField
        label="Label"
        hint="Where the key is used, for example “Intake server, production”"
        value={label}
        onChange={setLabel}
        maxLength={100}
        autoFocus
      />
      {offered.length > 0 ? (
        <Choices
          legend="Systems"
          hint="The key opens those you tick and no other. Tick none to leave it to each request"
          options={offered.map((each) => ({
            id: each.name,
            label: each.title,
            note: `${each.name}, ${systemStates[each.state].word.toLowerCase()}`,
          }))}
          chosen={names}
          onChange={setNames}
        />
      ) : null}
      <Choices
        legend="Purposes"
        hint="One alone is taken as said by every request"
        options={codesOffered.map((code) => ({ id: code, label: purposeWord(code) }))}
        chosen={codes}
        onChange={setCodes}
        dense
      />
      {modelsOffered.length > 1 ? (
        <Choices
          legend="Models"
          hint="Tick none for all that the systems offer"
          options={modelsOffered.map((model) => ({ id: model, label: model }))}
          chosen={models}
          onChange={setModels}
          dense
        />
      ) : null}
      <TextField
        label="Networks"
        hint="From where the key is taken, for example 10.20.0.0/16. Several with commas; empty for anywhere"
        value={networks}
        onChange={setNetworks}
        required={false}
        maxLength={2500}
        mono
      />
      <Select
        label="Valid for"
        hint={`Until ${day(expiresAt)}. Today reminds you two weeks before`}
        options={keyLifetimes}
        value={lifetime}
        onChange={setLifetime}
      />
    </>
  );
  return { wish, system: chosen[0], fields };
}

/** The purposes that a key may be narrowed to: those of the systems, and for a person those that they may use. */
function codesFor(systems: readonly System[] | undefined, own: Me | null): string[] {
  const all = systems ? [...new Set(systems.flatMap((each) => each.purposes))] : [...commonPurposes()];
  if (own === null) return all;
  const mine = new Set([...own.purposes, ...own.systems.flatMap((each) => each.purposes)]);
  return all.filter((code) => mine.has(code));
}
