import { useState } from 'react';
import { answerQuestion, requestAiTool, type ToolQuestion, type WishedData } from '../../api/ai-tools.ts';
import type { PhiAnswer } from '../../api/shadow-ai.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { wishedData } from '../../words/shadow.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

interface OwnDialogProps {
  onClose: () => void;
  onDone: () => void;
}

const answers = [
  { id: 'no', label: 'No' },
  { id: 'yes', label: 'Yes' },
  { id: 'unsure', label: 'I am not sure' },
];

/** Says what a tool was used for, and whether anything about a patient was entered. */
export function AnswerDialog({ question, ...props }: OwnDialogProps & { question: ToolQuestion }) {
  const [words, setWords] = useState('');
  const [phi, setPhi] = useState<PhiAnswer | ''>('');
  const [tried, setTried] = useState(false);
  const usedFor = words.trim();
  return (
    <ActDialog
      title={`You used ${question.toolName}`}
      verb="Answer"
      act={(given: { usedFor: string; phi: PhiAnswer }) => answerQuestion(question.id, given)}
      input={phi === '' || usedFor === '' ? null : { usedFor, phi }}
      onMissing={() => setTried(true)}
      {...props}
    >
      <p>Only you and the officers see the answer. It is given once.</p>
      <TextBox
        label="What was it used for"
        hint="Without naming a patient"
        rows={3}
        maxLength={500}
        value={words}
        onChange={setWords}
        error={tried && usedFor === '' ? 'Say what it was used for.' : undefined}
        autoFocus
      />
      <Select
        label="Was anything about a patient entered"
        hint="Also without a name: a date, a number, a story by which somebody is known"
        options={answers}
        value={phi}
        onChange={(id) => setPhi(id as PhiAnswer)}
        error={tried && phi === '' ? 'Choose an answer.' : undefined}
      />
    </ActDialog>
  );
}

/** Asks for a tool that is not approved. */
export function RequestDialog(props: OwnDialogProps) {
  const [named, setTool] = useState('');
  const [words, setWords] = useState('');
  const [data, setData] = useState<WishedData | ''>('');
  const [tried, setTried] = useState(false);
  const [tool, why] = [named.trim(), words.trim()];
  return (
    <ActDialog
      title="Ask for a tool"
      verb="Ask"
      act={requestAiTool}
      input={tool === '' || why === '' || data === '' ? null : { tool, why, data }}
      onMissing={() => setTried(true)}
      {...props}
    >
      <p>An officer answers, with the reason. Until it is approved, nothing about patients goes into it.</p>
      <TextField
        label="Tool"
        value={named}
        onChange={setTool}
        maxLength={200}
        error={tried && tool === '' ? 'Name the tool.' : undefined}
        autoFocus
      />
      <TextBox
        label="What for"
        hint="Without naming a patient"
        rows={3}
        maxLength={1000}
        value={words}
        onChange={setWords}
        error={tried && why === '' ? 'Say what for.' : undefined}
      />
      <Select
        label="What it would see"
        options={Object.entries(wishedData).map(([id, label]) => ({ id, label }))}
        value={data}
        onChange={(id) => setData(id as WishedData)}
        error={tried && data === '' ? 'Choose what it would see.' : undefined}
      />
    </ActDialog>
  );
}
