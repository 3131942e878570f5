import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type IssuedKey, issueKey, type KeyWish } from '../../api/applications.ts';
import { listSystems } from '../../api/inventory.ts';
import type { System } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMe } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { purposeRoles } from '../../words/roles.ts';
import { purposes, purposeWord, systemStates } from '../../words/states.ts';
import { day } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { KeyShown } from './key-shown.tsx';

interface Holder {
  kind: 'application' | 'person';
  id: string;
  name: string;
}

const lifetimes = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '365', label: 'One year' },
  { id: 'none', label: 'No end', note: 'Until somebody revokes it' },
];
const open = { id: 'any', label: 'Named in each request' };

/** Issues a key to an application or to oneself, then shows it once. */
export function IssueKeyDialog({ holder, onClose }: { holder: Holder; onClose: () => void }) {
  const queries = useQueryClient();
  const { actor } = useMe();
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const [label, setLabel] = useState('');
  const [system, setSystem] = useState('any');
  const [purpose, setPurpose] = useState('any');
  const [lifetime, setLifetime] = useState('365');
  const [done, setDone] = useState<IssuedKey | null>(null);
  const act = useAct(issueKey, (issued) => {
    void queries.invalidateQueries({ queryKey: ['keys'] });
    setDone(issued);
  });
  const offered = (systems.data ?? []).filter((each) => each.state !== 'retired');
  const chosen = offered.find((each) => each.name === system);
  if (done) return <KeyShown issued={done} system={chosen ?? offered[0]} onClose={onClose} />;
  const expiresAt = lifetime === 'none' ? null : Date.now() + Number(lifetime) * 86_400_000;
  const wish: KeyWish = {
    ...(holder.kind === 'application' ? { application: holder.id } : { person: holder.id }),
    label: label.trim(),
    ...(system === 'any' ? {} : { fixedSystem: system }),
    ...(purpose === 'any' ? {} : { fixedPurpose: purpose }),
    ...(expiresAt === null ? {} : { expiresAt }),
  };
  const codes = codesFor(chosen, holder.kind === 'person' ? actor.roles : null);
  return (
    <>
      <Dialog
        title={holder.kind === 'person' ? 'Issue a key for yourself' : `Issue a key for ${holder.name}`}
        open
        onClose={onClose}
        dismissable={false}
        acts={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button
              kind="primary"
              pending={act.pending}
              disabled={wish.label === ''}
              onPress={() => act.run(wish)}
            >
              Issue key
            </Button>
          </>
        }
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        {holder.kind === 'person' && codesFor(undefined, actor.roles).length === 0 ? (
          <Banner tone="attention" title="Your roles use no AI system.">
            <p>This key can read figures and registers as you can, but the gateway refuses its questions.</p>
          </Banner>
        ) : null}
        <TextField
          label="Label"
          hint="Where the key is used, for example “Intake server, production”"
          value={label}
          onChange={setLabel}
          maxLength={100}
          autoFocus
        />
        <Select
          label="System"
          hint="A key fixed to one system opens no other"
          options={[
            open,
            ...offered.map((each) => ({
              id: each.name,
              label: each.title,
              note: `${each.name}, ${systemStates[each.state].word.toLowerCase()}`,
            })),
          ]}
          value={system}
          onChange={(name) => {
            setSystem(name);
            setPurpose('any');
          }}
        />
        <Select
          label="Purpose"
          options={[open, ...codes.map((code) => ({ id: code, label: purposeWord(code) }))]}
          value={purpose}
          onChange={setPurpose}
        />
        <Select
          label="Valid for"
          hint={
            expiresAt === null
              ? 'A key with an end is found out sooner when it is lost'
              : `Until ${day(expiresAt)}`
          }
          options={lifetimes}
          value={lifetime}
          onChange={setLifetime}
        />
      </Dialog>
      {act.confirmation}
    </>
  );
}

/** The purposes that a key may be fixed to: those of the system, and for a person those of their roles. */
function codesFor(system: System | undefined, roles: readonly string[] | null): string[] {
  const all = system?.purposes ?? Object.keys(purposes);
  if (roles === null) return [...all];
  return all.filter((code) => (purposeRoles[code] ?? []).some((role) => roles.includes(role)));
}
