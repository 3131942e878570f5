import { useQuery } from '@tanstack/react-query';
import { type AccessRules, listAccessPolicies } from '../../api/access.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { ActTable } from './act-table.tsx';
import { PolicyList } from './policy-list.tsx';
import { QuestionPanel } from './question-panel.tsx';

/** Who may do what: a question with its answer, and the rules that answer it. */
export function AccessPage() {
  return (
    <Gated href="/access">
      <Access />
    </Gated>
  );
}

function Access() {
  const rules = useQuery({ queryKey: ['access-policies'], queryFn: listAccessPolicies });
  return (
    <Page
      title="Access"
      wide
      answer={
        <p>
          Ask whether somebody may do something, and see the policy that decides it. Nothing is changed here.
        </p>
      }
    >
      {rules.isError ? (
        <ProblemBanner error={rules.error} retry={() => void rules.refetch()} />
      ) : rules.isPending ? (
        <Skeleton lines={6} label="Loading the policies" />
      ) : (
        <Rules rules={rules.data} />
      )}
    </Page>
  );
}

function Rules({ rules }: { rules: AccessRules }) {
  return (
    <Tabs
      label="Access"
      parts={[
        {
          id: 'ask',
          title: 'Ask',
          content: <QuestionPanel actions={rules.permissions.map((one) => one.action)} />,
        },
        {
          id: 'policies',
          title: 'Policies',
          content: (
            <div className="stack">
              <PolicyList title="Use of AI systems" policies={rules.exchanges} />
              <PolicyList title="Everything else" policies={rules.acts} />
            </div>
          ),
        },
        { id: 'acts', title: 'Roles for each act', content: <ActTable permissions={rules.permissions} /> },
      ]}
    />
  );
}
