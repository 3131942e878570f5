import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readSignInRules, type SignInRules } from '../../api/sign-in-rules.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { SetDialog } from './set-dialog.tsx';
import { span } from './span.ts';

/** How long sign-ins stand in this organisation. */
export function SignInRulesPage() {
  return (
    <Gated href="/sign-in-rules">
      <Rules />
    </Gated>
  );
}

function Rules() {
  const queries = useQueryClient();
  const maySet = useMay('sign-in-rules:set');
  const [setting, setSetting] = useState(false);
  const found = useQuery({ queryKey: ['sign-in-rules'], queryFn: readSignInRules });
  return (
    <Page
      title="Sign-in rules"
      answer={
        <p>
          Everybody signs in with two factors. What else holds is as strict as Cordon ships it, or stricter.
        </p>
      }
      acts={
        maySet && found.data ? (
          <Button kind="primary" onPress={() => setSetting(true)}>
            Change rules
          </Button>
        ) : null
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Panel
          id="rules"
          title="What holds"
          note="For everybody, on every node within a second, in open sign-ins too"
        >
          {found.data ? <RuleFacts rules={found.data} /> : <Skeleton lines={4} label="Loading the rules" />}
        </Panel>
      )}
      {setting && found.data ? (
        <SetDialog
          rules={found.data}
          onClose={() => setSetting(false)}
          onDone={(rules) => queries.setQueryData(['sign-in-rules'], rules)}
        />
      ) : null}
    </Page>
  );
}

function RuleFacts({ rules }: { rules: SignInRules }) {
  return (
    <Facts
      facts={[
        ['Locked without a sign of the person', `After ${span(rules.idleMinutes)}`],
        ['Ended, however busy', `After ${span(rules.absoluteMinutes)}`],
        ['Second factor counts for privileged acts', `For ${span(rules.freshMinutes)}`],
        ['Multi-factor sign-in', 'Always, for everybody'],
        ['Changed', rules.setAt === null ? 'Never: as it is shipped' : exactly(rules.setAt)],
      ]}
    />
  );
}
