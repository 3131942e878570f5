import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { registerSystem } from '../../api/inventory.ts';
import type { SystemWish } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { useRolesFor } from '../../session/use-roles-for.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { elementWords, usualElements } from '../../words/elements.ts';
import { allPurposes, commonPurposes, purposeWord, usersFor } from '../../words/purposes.ts';
import { oneOf } from '../../words/roles.ts';
import { isSlug, slugOf } from '../../words/slug.ts';
import { ActForm } from '../shell/act-form.tsx';
import './systems.css';

const toChoice = (id: string) => ({ id, label: purposeWord(id), note: `For ${usersFor(id)}` });
const elementChoices = Object.entries(elementWords).map(([id, label]) => ({ id, label }));

/** Asks for a new AI system: what it is for and what it may receive. It opens nothing by itself. */
export function NewSystemPage() {
  const may = useMay('system:register');
  const rolesFor = useRolesFor();
  const above = <BackLink href="/systems">Systems</BackLink>;
  return (
    <Page
      title="Register system"
      above={above}
      answer={
        <p>
          It is registered as a request. Nobody can use it before a model is bound and it is approved and
          live.
        </p>
      }
    >
      {may ? (
        <SystemForm />
      ) : (
        <Panel>
          <Empty title="Your roles do not register systems" icon="lock">
            This is for {oneOf(rolesFor('system:register'))}.
          </Empty>
        </Panel>
      )}
    </Page>
  );
}

function SystemForm() {
  const { actor } = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  const [narrower, setNarrower] = useState(false);
  const [ownName, setOwnName] = useState<string | null>(null);
  const [wish, setWish] = useState<Omit<SystemWish, 'name'>>({
    ...{ title: '', department: '', owner: actor.name },
    ...{ purposes: [], elements: usualElements, screening: 'block', subjectOptional: false },
  });
  const set = (part: Partial<SystemWish>) => setWish({ ...wish, ...part });
  const name = ownName ?? slugOf(wish.title);
  const act = useAct(registerSystem, (made) => {
    queries.setQueryData(['system', made.id], made);
    void queries.invalidateQueries({ queryKey: ['systems'] });
    router.history.push(`/systems/${made.id}`);
  });
  const faults = faultsOf(name, wish);
  const shown = tried ? faults : {};
  return (
    <ActForm
      className="system-form"
      act={act}
      input={Object.keys(faults).length > 0 ? null : { ...tidy(wish), name }}
      onMissing={() => setTried(true)}
    >
      <Panel title="What it is">
        <div className="stack">
          <TextField
            label="Title"
            hint="As people know it, for example “Note summaries”"
            value={wish.title}
            onChange={(title) => set({ title })}
            error={shown.title}
            maxLength={200}
          />
          <TextField
            label="Short name"
            hint="Programs write it as x-cordon-system; it never changes"
            value={name}
            onChange={setOwnName}
            error={shown.name}
            maxLength={60}
            mono
          />
          <div className="columns">
            <TextField
              label="Department"
              value={wish.department}
              onChange={(department) => set({ department })}
              error={shown.department}
              maxLength={200}
            />
            <TextField
              label="Owner"
              hint="Who answers for it"
              value={wish.owner}
              onChange={(owner) => set({ owner })}
              error={shown.owner}
              maxLength={200}
            />
          </div>
        </div>
      </Panel>
      <Panel title="What it may do">
        <div className="stack">
          <Choices
            legend="Purposes"
            hint="A request for any other purpose is refused"
            options={(narrower ? allPurposes().map(({ code }) => code) : commonPurposes()).map(toChoice)}
            chosen={wish.purposes}
            onChange={(chosen) => set({ purposes: chosen })}
            error={shown.purposes}
            dense
          />
          <Checkbox selected={narrower} onChange={setNarrower}>
            Show narrower purposes; each is included in the one above it
          </Checkbox>
          <Checkbox selected={!wish.subjectOptional} onChange={(named) => set({ subjectOptional: !named })}>
            Each request must name the patient
          </Checkbox>
          <Select
            label="When a prompt attack is found"
            options={[
              { id: 'block', label: 'Block the request' },
              { id: 'flag', label: 'Flag it and go on', note: 'Where false alarms cost more than an attack' },
            ]}
            value={wish.screening}
            onChange={(id) => set({ screening: id === 'flag' ? 'flag' : 'block' })}
          />
          <details className="system-more">
            <summary>
              Identifiers that it may receive: {wish.elements.length} of {elementChoices.length} classes
            </summary>
            <Choices
              legend="May leave, always as placeholders"
              hint="The model sees a placeholder, never the value. What is not chosen is removed without one"
              options={elementChoices}
              chosen={wish.elements}
              onChange={(chosen) => set({ elements: chosen })}
              dense
            />
          </details>
          <div>
            <Button kind="primary" type="submit" pending={act.pending}>
              Register system
            </Button>
          </div>
        </div>
      </Panel>
    </ActForm>
  );
}

type Faults = Partial<Record<'title' | 'name' | 'department' | 'owner' | 'purposes', string>>;

function faultsOf(name: string, wish: Omit<SystemWish, 'name'>): Faults {
  return {
    ...(wish.title.trim() === '' ? { title: 'Type a title.' } : {}),
    ...(isSlug(name) ? {} : { name: 'Lower-case letters and digits, joined by hyphens.' }),
    ...(wish.department.trim() === '' ? { department: 'Type the department that uses it.' } : {}),
    ...(wish.owner.trim() === '' ? { owner: 'Type who answers for it.' } : {}),
    ...(wish.purposes.length === 0 ? { purposes: 'Choose at least one purpose.' } : {}),
  };
}

function tidy(wish: Omit<SystemWish, 'name'>): Omit<SystemWish, 'name'> {
  const { title, department, owner } = wish;
  return { ...wish, title: title.trim(), department: department.trim(), owner: owner.trim() };
}
