import { Link } from 'react-aria-components';
import type { Retention } from '../../api/retention.ts';
import { runDisposal } from '../../api/retention.ts';
import { useAct } from '../../session/use-act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDanger, Dialog } from '../../ui/dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { several } from './retention-words.ts';

/** Destroys now what the schedule would destroy tonight. */
export function DisposalDialog(props: { due: Retention['due']; onClose: () => void; onDone: () => void }) {
  const { due, onClose, onDone } = props;
  const act = useAct(runDisposal);
  const free = due.keys - due.held;
  const done = act.output;
  if (done) {
    return (
      <Dialog
        title="What was destroyed"
        open
        onClose={onDone}
        acts={
          <Button kind="primary" onPress={onDone}>
            Close
          </Button>
        }
      >
        {done.certificate ? (
          <Banner
            tone="good"
            live
            title={`${several(done.certificate.keys, 'key was', 'keys were')} destroyed.`}
          >
            <p>
              <Link href={`/retention/certificates/${done.certificate.id}`}>Open the certificate</Link>
            </p>
            {done.more ? <p>More is due: it is destroyed tonight, or when you ask again.</p> : null}
          </Banner>
        ) : (
          <Banner tone="neutral" live title="Nothing was due any more." />
        )}
      </Dialog>
    );
  }
  return (
    <>
      <ConfirmDanger
        title="Destroy what is due"
        act="Destroy keys"
        open
        pending={act.pending}
        onConfirm={() => act.run(undefined)}
        onClose={onClose}
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <p>
          The keys of content whose period is over are destroyed: {several(free, 'key', 'keys')}
          {due.held > 0 ? `, without the ${due.held} that a hold keeps` : ''}. Nobody can read that content
          any more. It cannot be undone. A certificate says what was destroyed, and every proof still
          verifies.
        </p>
      </ConfirmDanger>
      {act.confirmation}
    </>
  );
}
