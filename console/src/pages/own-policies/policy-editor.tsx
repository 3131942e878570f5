import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { draftOwnPolicy, type OwnPolicy } from '../../api/own-policies.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { ProblemBanner, problemOf } from '../shell/problem.tsx';
import { faultyLines } from './standing.ts';
import { policyTemplates } from './templates.ts';
import { TryPanel } from './try-panel.tsx';

const blank = { name: '', says: '', cedar: '' };

/** Writes a policy, or the next version of one. What is saved waits for another person's approval. */
export function PolicyEditor({ before, onClose }: { before: OwnPolicy | null; onClose?: () => void }) {
  const [wish, setWish] = useState(before ? pick(before) : blank);
  const [template, setTemplate] = useState('');
  const [tried, setTried] = useState(false);
  const set = (part: Partial<typeof wish>) => setWish({ ...wish, ...part });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayTry = useMay('own-policy:try');
  const save = useAct(draftOwnPolicy, async ({ policy }) => {
    await queries.invalidateQueries({ queryKey: ['own-policies'] });
    onClose?.();
    if (!before) await navigate({ to: `/own-policies/${policy}` });
  });
  const fault = faultOf(save.error);
  const attempt = () => {
    setTried(true);
    const [name, says] = [wish.name.trim(), wish.says.trim()];
    if (name === '' || says === '' || wish.cedar.trim() === '') return;
    save.run({ name, says, cedar: wish.cedar, ...(before && { policy: before.policy }) });
  };
  const begin = (id: string) => {
    const chosen = policyTemplates.find((one) => one.id === id);
    setTemplate(id);
    if (chosen)
      setWish({ name: wish.name === '' ? chosen.label : wish.name, says: chosen.says, cedar: chosen.cedar });
  };
  return (
    <>
      <Panel id="editor" title={before ? `Version after ${before.version}` : 'The policy'}>
        <div className="stack">
          {save.error && !fault ? <ProblemBanner error={save.error} /> : null}
          {before ? null : (
            <Select
              label="Begin with"
              hint="Replace what stands in capitals"
              placeholder="Nothing"
              options={policyTemplates}
              value={template}
              onChange={begin}
            />
          )}
          <Fields wish={wish} set={set} tried={tried} fault={fault} />
          <p className="row">
            <Button kind="primary" pending={save.pending} onPress={attempt}>
              Save and ask for approval
            </Button>
            {onClose ? <Button onPress={onClose}>Cancel</Button> : null}
          </p>
        </div>
      </Panel>
      {mayTry && wish.cedar.trim() !== '' ? <TryPanel cedar={wish.cedar} /> : null}
      {save.confirmation}
    </>
  );
}

function Fields({
  wish,
  set,
  tried,
  fault,
}: {
  wish: typeof blank;
  set: (part: Partial<typeof blank>) => void;
  tried: boolean;
  fault: string | undefined;
}) {
  const missing = (value: string, words: string) => (tried && value.trim() === '' ? words : undefined);
  return (
    <>
      <TextField
        label="Name"
        value={wish.name}
        onChange={(name) => set({ name })}
        error={missing(wish.name, 'Type a name.')}
        maxLength={80}
      />
      <TextField
        label="What it does"
        hint="In the words that people read when it refuses them; it names no patient"
        value={wish.says}
        onChange={(says) => set({ says })}
        error={missing(wish.says, 'Say what it does.')}
        maxLength={300}
      />
      <CodeField
        label="Policy"
        hint="One “forbid” over exchanges, in the Cedar language"
        value={wish.cedar}
        onChange={(cedar) => set({ cedar })}
        error={fault ?? missing(wish.cedar, 'Write the policy.')}
        faulty={faultyLines(fault)}
        rows={12}
        maxLength={8000}
      />
    </>
  );
}

/** What is wrong with the text itself; other refusals stand above the form. */
function faultOf(error: unknown): string | undefined {
  const { field, detail, title } = problemOf(error);
  return error && field === 'cedar' ? (detail ?? title) : undefined;
}

function pick({ name, says, cedar }: OwnPolicy) {
  return { name, says, cedar };
}
