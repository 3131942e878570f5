import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSignInAlerts, type SignInLimits, setSignInLimits } from '../../api/log-in-monitoring.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { count } from '../../words/times.ts';
import { type NumberField, NumbersDialog } from '../shell/numbers-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

const fields: readonly NumberField<keyof SignInLimits>[] = [
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
        <NumbersDialog
          title="Change when an alert is raised"
          verb="Set limits"
          fields={fields}
          now={limits}
          act={setSignInLimits}
          onClose={() => setSetting(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['sign-in-limits'] })}
        />
      ) : null}
    </Panel>
  );
}
