import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSignInAlerts, type SignInLimits, setSignInLimits } from '../../api/log-in-monitoring.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { count } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** The ends are those of the server. */
const fields: readonly { id: keyof SignInLimits; label: string; least: number; most: number }[] = [
  { id: 'windowMinutes', label: 'Minutes that are counted together', least: 5, most: 1440 },
  { id: 'accountFailures', label: 'Refused attempts for one account', least: 3, most: 100 },
  { id: 'networkFailures', label: 'Refused attempts from one network', least: 3, most: 1000 },
  { id: 'spreadAccounts', label: 'Accounts tried from one network', least: 2, most: 100 },
  { id: 'failuresBeforeSuccess', label: 'Refusals before a success', least: 2, most: 100 },
];

/** From when on attempts are an alert, and where the security officer changes that. */
export function LimitPanel() {
  const maySet = useMay('sign-in-limits:set');
  const [setting, setSetting] = useState(false);
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['sign-in-limits'], queryFn: () => listSignInAlerts('open') });
  if (found.isError) return <ProblemBanner error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={5} label="Loading limits" />;
  const { limits } = found.data;
  return (
    <Panel
      id="limits"
      title="When an alert is raised"
      note="Looked at each minute. Nothing is refused by an alert; guessing is slowed down in any case"
      acts={maySet ? <Button onPress={() => setSetting(true)}>Change limits</Button> : null}
    >
      <Facts facts={fields.map(({ id, label }) => [label, count(limits[id])] as const)} />
      {setting ? (
        <SetDialog
          limits={limits}
          onClose={() => setSetting(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['sign-in-limits'] })}
        />
      ) : null}
    </Panel>
  );
}

function SetDialog(props: { limits: SignInLimits; onClose: () => void; onDone: () => void }) {
  const [typed, setTyped] = useState(() => mapFields((id) => String(props.limits[id])));
  const [tried, setTried] = useState(false);
  const faultOf = ({ id, least, most }: (typeof fields)[number]) =>
    /^\d+$/.test(typed[id]) && Number(typed[id]) >= least && Number(typed[id]) <= most
      ? undefined
      : `A whole number from ${least} to ${most}.`;
  const isRight = fields.every((field) => faultOf(field) === undefined);
  return (
    <ActDialog
      title="Change when an alert is raised"
      verb="Set limits"
      act={setSignInLimits}
      input={isRight ? mapFields((id) => Number(typed[id])) : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {fields.map((field) => (
        <TextField
          key={field.id}
          label={field.label}
          inputMode="numeric"
          value={typed[field.id]}
          onChange={(value) => setTyped({ ...typed, [field.id]: value })}
          error={tried ? faultOf(field) : undefined}
        />
      ))}
    </ActDialog>
  );
}

function mapFields<Value>(makeFor: (id: keyof SignInLimits) => Value): Record<keyof SignInLimits, Value> {
  return Object.fromEntries(fields.map(({ id }) => [id, makeFor(id)])) as Record<keyof SignInLimits, Value>;
}
