import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AccessQuestion, type Explanation, explainAccess } from '../../api/access.ts';
import { listApplications } from '../../api/applications.ts';
import { listSystems } from '../../api/inventory.ts';
import { listPeople } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Panel } from '../../ui/page.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { allPurposes } from '../../words/purposes.ts';
import { join, roleName } from '../../words/roles.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { PolicyWords } from './policy-list.tsx';

/** “May X do Y to Z, and why?” */
export function QuestionPanel({ actions }: { actions: readonly string[] }) {
  const [wish, setWish] = useState<AccessQuestion & { about: string }>({ actor: '', about: 'use' });
  const set = (part: Partial<typeof wish>) => setWish({ ...wish, ...part });
  const who = useWho();
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const isUse = wish.about === 'use';
  return (
    <div className="stack">
      <Panel title="May somebody do something?">
        <div className="stack">
          {who.error ? <ProblemBanner error={who.error} /> : null}
          <ComboBox
            label="Who"
            options={who.options}
            value={wish.actor}
            placeholder={who.pending ? 'Loading' : 'Choose a person or an application'}
            disabled={who.pending}
            onChange={(actor) => set({ actor })}
          />
          <Select
            label="What"
            options={[
              { id: 'use', label: 'Use an AI system' },
              { id: 'act', label: 'Do an act in Cordon' },
            ]}
            value={wish.about}
            onChange={(about) => set({ about })}
          />
          {isUse ? (
            <>
              <ComboBox
                label="Which AI system"
                options={(systems.data ?? []).map(({ id, title }) => ({ id, label: title }))}
                value={wish.system ?? ''}
                placeholder="Choose a system"
                disabled={systems.isPending}
                onChange={(system) => set({ system })}
              />
              {isApplication(wish.actor) ? (
                <ComboBox
                  label="On behalf of"
                  options={[{ id: itself, label: 'Nobody: it asks for itself' }, ...who.people]}
                  value={wish.onBehalfOf ?? itself}
                  placeholder="Choose a person"
                  disabled={who.pending}
                  onChange={(id) => set({ onBehalfOf: id === itself ? undefined : id })}
                />
              ) : null}
              <ComboBox
                label="What for"
                options={allPurposes().map(({ code, label }) => ({ id: code, label, note: code }))}
                value={wish.purpose ?? ''}
                placeholder="Choose a purpose"
                onChange={(purpose) => set({ purpose })}
              />
            </>
          ) : (
            <ComboBox
              label="Which act"
              options={actions.map((id) => ({ id, label: id }))}
              value={wish.action ?? ''}
              placeholder="Choose an act"
              onChange={(action) => set({ action })}
            />
          )}
        </div>
      </Panel>
      <Answer question={questionOf(wish)} />
    </div>
  );
}

/** Stands for no person in the list. */
const itself = 'itself';

const isApplication = (actor: string) => actor.startsWith('app_');

/** Null while something is not chosen yet. */
function questionOf(wish: AccessQuestion & { about: string }): AccessQuestion | null {
  const { actor, action, system, purpose } = wish;
  const onBehalfOf = isApplication(actor) ? wish.onBehalfOf : undefined;
  if (actor === '') return null;
  if (wish.about === 'use') return system && purpose ? { actor, system, purpose, onBehalfOf } : null;
  return action ? { actor, action } : null;
}

function useWho() {
  const mayPeople = useMay('people:list');
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, enabled: mayPeople });
  const applications = useQuery({ queryKey: ['applications'], queryFn: listApplications });
  const active: Option[] = (people.data ?? [])
    .filter(({ state }) => state === 'active')
    .map(({ id, name, roles }) => ({ id, label: name, note: roles.map(roleName).join(', ') }));
  const options: Option[] = [
    ...active,
    ...(applications.data ?? [])
      .filter(({ state }) => state === 'active')
      .map(({ id, name }) => ({ id, label: name, note: 'Application' })),
  ];
  return {
    options,
    people: active,
    pending: (mayPeople && people.isPending) || applications.isPending,
    error: people.error ?? applications.error,
  };
}

function Answer({ question }: { question: AccessQuestion | null }) {
  const answer = useQuery({
    queryKey: ['access-explanation', question],
    queryFn: () => explainAccess(question ?? { actor: '' }),
    enabled: question !== null,
  });
  if (question === null) {
    return (
      <Panel title="Answer">
        <Empty title="Nothing asked yet" icon="unknown">
          Choose who, and what it is about.
        </Empty>
      </Panel>
    );
  }
  if (answer.isError) return <ProblemBanner error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Skeleton lines={3} label="Asking the policies" />;
  return <Verdict verdict={answer.data} />;
}

function Verdict({ verdict }: { verdict: Explanation }) {
  const { name, roles, permit, reasons, policies, rolesThatMay } = verdict;
  return (
    <Panel title="Answer">
      <div className="stack" role="status">
        <p>
          <Status tone={permit ? 'good' : 'bad'}>{permit ? 'Yes' : 'No'}</Status> {name} has{' '}
          {roles.length === 1 ? 'the role' : 'the roles'} {join(roles.map(roleName), 'and')}.
        </p>
        {policies.length > 0
          ? policies.map((policy) => <PolicyWords key={policy.id} policy={policy} />)
          : reasons.map((reason) => <p key={reason}>{reason}</p>)}
        <p className="soft">
          {rolesThatMay.length === 0
            ? 'No role may do this.'
            : `Roles that may: ${join(rolesThatMay.map(roleName), 'and')}.`}
        </p>
      </div>
    </Panel>
  );
}
