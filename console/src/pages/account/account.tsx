import { useQuery } from '@tanstack/react-query';
import { listPasskeys } from '../../api/passkeys.ts';
import { useMe } from '../../session/use-me.ts';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { roleWords } from '../../words/states.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import './account.css';
import { NoticePanel } from './notice-panel.tsx';
import { OwnRecovery } from './own-recovery.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { PasskeyPanel } from './passkey-panel.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { RecoveryCodePanel } from './recovery-code-panel.tsx';

/** One's own account: what lets oneself in, and nobody else. */
export function AccountPage() {
  const me = useMe();
  const factors = useQuery({ queryKey: ['passkeys'], queryFn: listPasskeys });
  const standing = (factors.data?.passkeys ?? []).filter(({ suspendedAt }) => suspendedAt === null);
  return (
    <Page
      title="Your account"
      answer={<p>{factors.data ? answerOf(standing.length, factors.data) : null}</p>}
    >
      <Panel id="facts" title="You">
        <Facts
          facts={[
            ['Name', me.actor.name],
            ['Roles', me.actor.roles.map((role) => roleWords[role] ?? role).join(', ')],
          ]}
        />
      </Panel>
      <NoticePanel />
      {factors.isError ? (
        <ProblemBanner error={factors.error} />
      ) : factors.data ? (
        <PasskeyPanel passkeys={factors.data.passkeys} />
      ) : (
        <Skeleton lines={4} label="Reading your account" />
      )}
      {factors.data?.hasPasswordAndCode ? <PasswordPanel /> : null}
      {factors.data?.hasPasswordAndCode ? <RecoveryCodePanel /> : null}
      <OwnRecovery />
      <OwnSignIns />
    </Page>
  );
}

function answerOf(passkeys: number, { hasPasswordAndCode }: { hasPasswordAndCode: boolean }): string {
  const keys = passkeys === 0 ? null : passkeys === 1 ? 'one passkey' : `${passkeys} passkeys`;
  const ways = [keys, hasPasswordAndCode ? 'your password with a code' : null].filter((way) => way !== null);
  return ways.length === 0
    ? 'Nothing is set up here: you came in by a one-time link.'
    : `You can sign in with ${ways.join(', or with ')}.`;
}
