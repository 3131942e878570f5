import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ActivityLimit, type LimitWish, setActivityLimit } from '../../api/activity-limits.ts';
import { listApplications } from '../../api/applications.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { type LimitForm, readForm, writeForm } from './limit-form.ts';
import { scopeName } from './scope-name.ts';

/** Sets the limit of a role, or of one application. */
export function LimitDialog(props: {
  limit: ActivityLimit | 'application';
  limits: readonly ActivityLimit[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { limit, limits } = props;
  const shared = limits.find(({ scope }) => scope === 'application');
  const [form, setForm] = useState<LimitForm>(() => writeForm(limit === 'application' ? shared : limit));
  const [scope, setScope] = useState(limit === 'application' ? '' : limit.scope);
  const [tried, setTried] = useState(false);
  const { wish, faults } = readForm(form, scope);
  const field = (name: keyof LimitForm, label: string) => ({
    ...{ label, value: form[name], error: tried ? faults[name] : undefined },
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  });
  return (
    <ActDialog
      title={limit === 'application' ? 'Limit one application' : `Change the limit: ${scopeName(limit)}`}
      verb="Set limit"
      act={(sent: LimitWish) => setActivityLimit(sent)}
      input={wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {limit === 'application' ? (
        <ApplicationSelect
          value={scope}
          taken={limits}
          onChange={setScope}
          error={tried ? faults.scope : undefined}
        />
      ) : null}
      <TextField {...field('dayAlert', 'Alert in a day at')} hint="Different patients" inputMode="numeric" />
      <TextField
        {...field('dayBlock', 'Refuse in a day beyond')}
        hint="Empty: nothing is refused"
        inputMode="numeric"
      />
      <TextField
        {...field('hourAlert', 'Alert in sixty minutes at')}
        hint="Different patients"
        inputMode="numeric"
      />
      <TextField
        {...field('hourBlock', 'Refuse in sixty minutes beyond')}
        hint="Empty: nothing is refused"
        inputMode="numeric"
      />
      {form.dayBlock.trim() || form.hourBlock.trim() ? <BlockHelp /> : null}
      <TextBox
        {...field('reason', 'Reason')}
        hint="Kept in the record. It names no patient"
        rows={2}
        maxLength={500}
      />
    </ActDialog>
  );
}

/** Applications that are in use and have no limit of their own yet. */
function ApplicationSelect(props: {
  value: string;
  taken: readonly ActivityLimit[];
  onChange: (scope: string) => void;
  error: string | undefined;
}) {
  const found = useQuery({ queryKey: ['applications'], queryFn: listApplications });
  const free = (found.data ?? []).filter(
    ({ id, state }) => state === 'active' && !props.taken.some(({ scope }) => scope === id),
  );
  return (
    <Select
      label="Application"
      options={free.map(({ id, name }) => ({ id, label: name }))}
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      placeholder={found.data && free.length === 0 ? 'Each one has a limit already' : 'Choose one'}
    />
  );
}

/** What happens at a limit, for whoever sets it. */
export function BlockHelp() {
  return (
    <ul className="stack-tight">
      <li>
        An <strong>alert</strong> tells the officers, and refuses nothing.
      </li>
      <li>
        Beyond a <strong>block</strong>, requests about further patients are refused, with the count and the
        limit in words. Patients who were asked about that day already stay open, so work that was begun can
        be finished.
      </li>
      <li>Emergency access lifts a block. Officers are told, and the exchanges are marked.</li>
      <li>
        Who has several roles has the widest alert of them. A change is in force on every node within a
        second.
      </li>
    </ul>
  );
}
