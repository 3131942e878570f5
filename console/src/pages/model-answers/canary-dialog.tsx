import { useState } from 'react';
import {
  type Canaries,
  type Canary,
  type CanaryRevision,
  type CanaryWords,
  configureCanary,
  reviseCanary,
  type WatchableModel,
} from '../../api/canaries.ts';
import { Checkbox, TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { similarityWord } from './canary-words.ts';

const own = 'own';
const blank: CanaryWords = { title: '', prompt: '', expects: [], forbids: [] };

const periods = [
  { id: '1', label: 'Every hour' },
  { id: '6', label: 'Every 6 hours' },
  { id: '24', label: 'Each day' },
  { id: '168', label: 'Each week' },
];

const nameOf = ({ system, model }: WatchableModel) => `${system} ${model}`;
const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || []);

/** Chooses a model and a question about nobody, and how often it is asked. */
export function CanaryDialog({
  canaries,
  onClose,
  onDone,
}: {
  canaries: Canaries;
  onClose: () => void;
  onDone: (made: { id: string }) => void;
}) {
  const { models, samples, usualThreshold } = canaries;
  const [chosen, setChosen] = useState('');
  const [sample, setSample] = useState('');
  const [form, setForm] = useState<CanaryText>({
    ...{ title: '', prompt: '', expects: '', forbids: '' },
    ...{ every: '24', threshold: similarityWord(usualThreshold), steady: true },
  });
  const model = models.find((one) => nameOf(one) === chosen);
  const revision = readForm(form);
  const fill = (id: string) => {
    setSample(id);
    setForm({ ...form, ...textOf(samples[Number(id)] ?? blank) });
  };
  return (
    <ActDialog
      title="Add a canary prompt"
      verb="Add and ask"
      wide
      act={configureCanary}
      input={
        model?.obstacle === null && revision
          ? { ...revision, system: model.system, model: model.model }
          : null
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        The question goes the way of every exchange: agreement, screening, record. It is about nobody; one
        that looks as if it named somebody is refused.
      </p>
      <Select
        label="Model"
        options={models.map((one) => ({
          id: nameOf(one),
          label: `${one.model}, ${one.systemTitle}`,
          ...(one.obstacle === null ? {} : { note: one.obstacle, disabled: true }),
        }))}
        value={chosen}
        onChange={setChosen}
        hint={
          models.some(({ obstacle }) => obstacle === null)
            ? 'Of an AI system that is live and approved for health care operations'
            : 'None can be asked yet: an AI system has to be live and approved for health care operations'
        }
      />
      <Select
        label="Question"
        options={[
          ...samples.map((one, index) => ({ id: String(index), label: one.title })),
          { id: own, label: 'One of your own' },
        ]}
        value={sample}
        onChange={fill}
      />
      <CanaryFields form={form} onChange={setForm} usual={usualThreshold} hidesWords={sample === ''} />
    </ActDialog>
  );
}

/** Changes a canary prompt: other words make its next revision, with a baseline of its own. */
export function RevisionDialog(props: {
  canary: Canary;
  usual: number;
  onClose: () => void;
  onDone: (made: { id: string }) => void;
}) {
  const { canary } = props;
  const [form, setForm] = useState<CanaryText>({
    ...textOf(canary),
    ...{ every: String(canary.everyHours), threshold: similarityWord(canary.threshold) },
    steady: canary.steady,
  });
  const revision = readForm(form);
  const asksOther = revision !== null && wordsOf(revision) !== wordsOf(canary);
  return (
    <ActDialog
      title="Change this canary prompt"
      verb={asksOther ? 'Change and ask' : 'Change'}
      wide
      act={(wish: CanaryRevision) => reviseCanary(canary.id, wish)}
      input={revision}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        With other words, the first answer to them becomes the baseline. The answers so far stay with the
        words that were asked, under Removed. Title, times and threshold change without that.
      </p>
      <CanaryFields form={form} onChange={setForm} usual={props.usual} />
    </ActDialog>
  );
}

/** As it is typed. */
interface CanaryText {
  title: string;
  prompt: string;
  expects: string;
  forbids: string;
  every: string;
  threshold: string;
  steady: boolean;
}

function textOf({ title, prompt, expects, forbids }: CanaryWords) {
  return { title, prompt, expects: expects.join('\n'), forbids: forbids.join('\n') };
}

/** Null while something is missing or wrong. */
function readForm({ title, prompt, expects, forbids, every, threshold, steady }: CanaryText) {
  const limit = readThreshold(threshold);
  if (title.trim() === '' || prompt.trim() === '' || limit === 0) return null;
  return {
    ...{ title: title.trim(), prompt: prompt.trim(), expects: linesOf(expects), forbids: linesOf(forbids) },
    ...{ everyHours: Number(every), threshold: limit, steady },
  };
}

/** What decides whether answers can be held against the same baseline. */
function wordsOf({ prompt, expects, forbids, steady }: CanaryRevision): string {
  return JSON.stringify([prompt, expects, forbids, steady]);
}

/** Thousandths; 0 where it is none. */
function readThreshold(text: string): number {
  return /^(0\.\d{1,2}|1(\.0{1,2})?)$/.test(text) ? Math.round(Number(text) * 1000) : 0;
}

function CanaryFields({
  form,
  onChange,
  usual,
  hidesWords = false,
}: {
  form: CanaryText;
  onChange: (form: CanaryText) => void;
  usual: number;
  hidesWords?: boolean;
}) {
  const set = (part: Partial<CanaryText>) => onChange({ ...form, ...part });
  const known = periods.some(({ id }) => id === form.every);
  return (
    <>
      {hidesWords ? null : (
        <>
          <TextField label="Title" value={form.title} onChange={(title) => set({ title })} maxLength={120} />
          <TextBox
            label="What the model is asked"
            value={form.prompt}
            onChange={(prompt) => set({ prompt })}
            maxLength={4000}
            rows={4}
          />
          <TextBox
            label="Words that every answer must hold"
            hint="One a line. Case and punctuation do not count"
            required={false}
            value={form.expects}
            onChange={(expects) => set({ expects })}
            rows={2}
          />
          <TextBox
            label="Words that no answer may hold"
            hint="One a line"
            required={false}
            value={form.forbids}
            onChange={(forbids) => set({ forbids })}
            rows={2}
          />
        </>
      )}
      <Select
        label="Ask it"
        options={known ? periods : [...periods, { id: form.every, label: `Every ${form.every} hours` }]}
        value={form.every}
        onChange={(every) => set({ every })}
      />
      <TextField
        label="Drift below a similarity of"
        hint={`From 0.01 to 1; ${similarityWord(usual)} unless you know better`}
        inputMode="numeric"
        value={form.threshold}
        onChange={(threshold) => set({ threshold })}
        error={
          readThreshold(form.threshold) > 0
            ? undefined
            : 'A number from 0.01 to 1, with two digits after the point at most'
        }
      />
      <Checkbox selected={form.steady} onChange={(steady) => set({ steady })}>
        Ask with temperature 0 and a fixed seed. Switch it off for services that refuse these settings.
      </Checkbox>
    </>
  );
}
