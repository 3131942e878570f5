import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RecoveryCodeCount, readRecoveryCodes, renewRecoveryCodes } from '../../api/identity.ts';
import { queries } from '../../session/queries.ts';
import { useAct } from '../../session/use-act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';

const name = ['recovery-codes'];

/** Codes for the day on which the authenticator is lost: how many are left, and new ones. */
export function RecoveryCodePanel() {
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const count = useQuery({ queryKey: name, queryFn: readRecoveryCodes });
  const renew = useAct(renewRecoveryCodes, ({ codes }) => {
    setShown(codes);
    void queries.invalidateQueries({ queryKey: name });
  });
  return (
    <Panel
      id="recovery-codes"
      title="Recovery codes"
      note="Each stands in once for the code of your authenticator, should you lose it. Keep them apart from your devices"
      acts={
        <Button pending={renew.pending} onPress={() => renew.run(undefined)}>
          {count.data?.issuedAt == null ? 'Make recovery codes' : 'Replace with new ones'}
        </Button>
      }
    >
      {count.isError ? <ProblemBanner error={count.error} /> : null}
      {renew.error ? <ProblemBanner error={renew.error} /> : null}
      {count.isPending ? <Skeleton lines={2} label="Counting your recovery codes" /> : null}
      {count.data?.areFew ? (
        <Banner tone="attention" title="You have few recovery codes left.">
          <p>Make new ones while you can sign in.</p>
        </Banner>
      ) : null}
      {count.data ? <p className="soft">{wordsOf(count.data)}</p> : null}
      {shown ? (
        <ShownOnce
          title="Your recovery codes"
          label="list"
          secret={shown.join('\n')}
          note={
            <p>Print them, or keep them in a password manager. Those of before are good for nothing now.</p>
          }
          onClose={() => setShown(null)}
        />
      ) : null}
      {renew.confirmation}
    </Panel>
  );
}

function wordsOf({ left, issuedAt }: RecoveryCodeCount): string {
  if (issuedAt === null) return 'You have none.';
  return `${left === 1 ? '1 is' : `${left} are`} left of those made ${exactly(issuedAt)}.`;
}
