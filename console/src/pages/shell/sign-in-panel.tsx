import { useQuery } from '@tanstack/react-query';
import type { LiveSignIn } from '../../api/sign-ins.ts';
import { queries } from '../../session/queries.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { exactly } from '../../words/times.ts';
import { ProblemBanner } from './problem.tsx';
import './sign-in-panel.css';

const factors: Readonly<Record<LiveSignIn['method'], string>> = {
  passkey: 'with a passkey',
  'password-and-code': 'with password and code',
  'password-and-recovery-code': 'with password and a recovery code',
  link: 'by a one-time link',
};

/** Where somebody is signed in now, each with what ends it. */
export function SignInPanel(props: {
  /** Under which the list is kept while the page shows it. */
  name: readonly string[];
  note: string;
  read: () => Promise<readonly LiveSignIn[]>;
  end: (id: string) => Promise<unknown>;
  /** Ends more than one, and how many there must be for it to be offered. */
  all: { words: string; act: () => Promise<unknown>; isOffered: (rows: readonly LiveSignIn[]) => boolean };
}) {
  const { all } = props;
  const list = useQuery({ queryKey: [...props.name], queryFn: props.read });
  const refresh = () => void queries.invalidateQueries({ queryKey: [...props.name] });
  const endOne = useAct(props.end, refresh);
  const endAll = useAct(all.act, refresh);
  const rows = list.data ?? [];
  return (
    <Panel
      id="sign-ins"
      title="Signed in now"
      note={props.note}
      acts={
        all.isOffered(rows) ? (
          <Button pending={endAll.pending} onPress={() => endAll.run(undefined)}>
            {all.words}
          </Button>
        ) : null
      }
    >
      {list.isError ? <ProblemBanner error={list.error} retry={() => void list.refetch()} /> : null}
      {endOne.error || endAll.error ? <ProblemBanner error={endOne.error ?? endAll.error} /> : null}
      {list.isPending ? <Skeleton lines={2} label="Reading the sign-ins" /> : null}
      {list.data && rows.length === 0 ? <p className="soft">Nowhere.</p> : null}
      <ul className="sign-ins">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <strong>{row.device ?? 'A program that does not say what it is'}</strong>{' '}
              {row.isCurrent ? <Status tone="good">This one</Status> : null}
              {row.isLocked ? <Status tone="neutral">Locked</Status> : null}
              <p className="soft small">
                From {row.network}, {factors[row.method]}. Signed in {exactly(row.startedAt)}, last seen{' '}
                {exactly(row.lastSeenAt)}.
              </p>
            </div>
            {row.isCurrent ? null : (
              <Button
                pending={endOne.pending}
                onPress={() => endOne.run(row.id)}
                label={`End the sign-in of ${exactly(row.startedAt)} on ${row.device ?? 'an unknown device'}`}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {endOne.confirmation}
      {endAll.confirmation}
    </Panel>
  );
}
