import { Link } from 'react-aria-components';
import { type Disposal, type Retention, runDisposal } from '../../api/retention.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { several } from './retention-words.ts';

/** Of a great many keys only the oldest were asked for holds; which of the others are held shows when they are destroyed. */
function withoutHeld({ keys, looked, held }: Retention['due']): string {
  if (looked < keys) return ', without those that a hold keeps';
  return held > 0 ? `, without the ${held} that a hold keeps` : '';
}

/** Destroys now what the schedule would destroy tonight. */
export function DisposalDialog(props: { due: Retention['due']; onClose: () => void; onDone: () => void }) {
  const { due, onClose, onDone } = props;
  const free = due.keys - due.held;
  return (
    <ActDialog
      title="Destroy what is due"
      verb="Destroy keys"
      danger
      act={runDisposal}
      input={undefined}
      onClose={onClose}
      onDone={onDone}
      after={(done) => <Destroyed done={done} onClose={onClose} />}
    >
      <p>
        The keys of content whose period is over are destroyed: {several(free, 'key', 'keys')}
        {withoutHeld(due)}. Nobody can read that content any more. It cannot be undone. A certificate says
        what was destroyed, and every proof still verifies.
      </p>
    </ActDialog>
  );
}

function Destroyed({ done, onClose }: { done: Disposal; onClose: () => void }) {
  return (
    <Dialog
      title="What was destroyed"
      open
      onClose={onClose}
      acts={
        <Button kind="primary" onPress={onClose}>
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
