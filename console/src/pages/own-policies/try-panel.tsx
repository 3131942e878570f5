import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { listSystems } from '../../api/inventory.ts';
import { type PolicyTrial, type TrialQuestion, tryOwnPolicy } from '../../api/own-policies.ts';
import { listPeople } from '../../api/people.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { allPurposes } from '../../words/purposes.ts';
import { roleName } from '../../words/roles.ts';
import { ProblemBanner } from '../shell/problem.tsx';

const counts = ['20', '100', '500'].map((id) => ({ id, label: `The newest ${id} exchanges` }));
const networks = [
  { id: 'inside', label: 'Inside our networks' },
  { id: 'outside', label: 'Outside' },
  { id: 'unknown', label: 'Not known' },
];

/** What a text would do, before anybody approves it. */
export function TryPanel({ cedar }: { cedar: string }) {
  const [last, setLast] = useState('100');
  const [wish, setWish] = useState<TrialQuestion>({ actor: '', system: '', purpose: '', network: 'inside' });
  const set = (part: Partial<TrialQuestion>) => setWish({ ...wish, ...part });
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople });
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const trial = useAct(tryOwnPolicy);
  const isAsked = wish.actor !== '' && wish.system !== '' && wish.purpose !== '';
  const run = () => trial.run({ cedar, last: Number(last), ...(isAsked && { question: wish }) });
  return (
    <Panel id="try" title="Try it" note="Nothing is changed by it. The record says that it was tried.">
      <div className="stack">
        <Select label="On the past" options={counts} value={last} onChange={setLast} />
        <details>
          <summary>And on one question</summary>
          <div className="stack">
            <ComboBox
              label="Who"
              options={(people.data ?? [])
                .filter(({ state }) => state === 'active')
                .map(({ id, name, roles }) => ({ id, label: name, note: roles.map(roleName).join(', ') }))}
              value={wish.actor}
              onChange={(actor) => set({ actor })}
            />
            <ComboBox
              label="Which AI system"
              options={(systems.data ?? []).map(({ id, title }) => ({ id, label: title }))}
              value={wish.system}
              onChange={(system) => set({ system })}
            />
            <ComboBox
              label="What for"
              options={allPurposes().map(({ code, label }) => ({ id: code, label, note: code }))}
              value={wish.purpose}
              onChange={(purpose) => set({ purpose })}
            />
            <Select
              label="From where"
              options={networks}
              value={wish.network}
              onChange={(network) => set({ network: network as TrialQuestion['network'] })}
            />
          </div>
        </details>
        <p className="row">
          <Button pending={trial.pending} onPress={run}>
            Try
          </Button>
        </p>
        {trial.error ? <ProblemBanner error={trial.error} /> : null}
        {trial.output ? <Result trial={trial.output} /> : null}
      </div>
      {trial.confirmation}
    </Panel>
  );
}

function Result({ trial: { question, exchanges } }: { trial: PolicyTrial }) {
  const { tried, refused, unseen, refusedAnyway, unknown, cut } = exchanges;
  return (
    <div className="stack-tight" role="status">
      {question ? <p>{sayQuestion(question)}</p> : null}
      <p>
        <Status tone={refused + unseen > 0 ? 'attention' : 'good'}>
          {refused > 0 ? 'Refuses more' : 'Tried'}
        </Status>{' '}
        Of {tried} exchanges it would have refused {refused} that were permitted
        {unseen > 0 ? `, and hidden the values in ${unseen} answers` : ''}. {refusedAnyway} were refused
        anyway.
        {unknown > 0 ? ` Of ${unknown} more it is not known what was asked.` : ''}
        {cut ? ' The time was over before all could be read.' : ''}
      </p>
      {exchanges.exchanges.length > 0 ? (
        <details>
          <summary>Which would have been refused</summary>
          <ul className="plain stack-tight mono small">
            {exchanges.exchanges.map((id) => (
              <li key={id}>
                <Link href={`/exchanges/${id}`}>{id}</Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function sayQuestion({ permit, reasons, ask, see }: NonNullable<PolicyTrial['question']>): string {
  if (!permit) return `The question is refused already: ${reasons.join(' ')}`;
  if (ask !== 'passes') return 'The question is permitted now, and this policy would refuse it.';
  if (see !== 'passes') return 'The question stays permitted, and the values in the answer would be hidden.';
  return 'The question stays permitted.';
}
