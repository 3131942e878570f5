import { useState } from 'react';
import { type ShadowRules, setShadowRules } from '../../api/shadow-ai.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ReasonBox } from '../shell/reason-box.tsx';

/** By what the gateway is told from people, and where deny lists point to. */
export function RulesDialog(props: { rules: ShadowRules; onClose: () => void; onDone: () => void }) {
  const [gateways, setGateways] = useState(props.rules.gateways.join('\n'));
  const [page, setPage] = useState(props.rules.page ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lines = gateways
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const input = { gateways: lines, page: page.trim() === '' ? null : page.trim(), reason: reason.trim() };
  return (
    <ActDialog
      title="How the gateway stands in logs"
      verb="Set"
      act={setShadowRules}
      input={input.reason.length < 5 ? null : input}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <TextBox
        label="Addresses and logins of the gateway"
        hint="One a line. What it asks of approved endpoints is then no find"
        rows={3}
        value={gateways}
        onChange={setGateways}
      />
      <TextField
        label="Page of approved tools"
        hint="Deny lists point to it, such as https://cordon.example.org/ai-tools"
        value={page}
        onChange={setPage}
        maxLength={500}
      />
      <ReasonBox value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}
