import { type ReactNode, useState } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Code } from './code.tsx';
import { Dialog } from './dialog.tsx';

/**
 * Something secret that is on the screen now and never again. A click beside it does not close it, and Escape or the
 * cross only after it was said once more that it cannot be shown again.
 */
export function ShownOnce(props: {
  title: string;
  /** Names the secret, for example “link”. */
  label: string;
  secret: string;
  /** What to do with it, and until when. */
  note: ReactNode;
  children?: ReactNode;
  onClose: () => void;
}) {
  const [leaving, setLeaving] = useState(false);
  return (
    <Dialog
      title={props.title}
      open
      wide
      onClose={() => (leaving ? props.onClose() : setLeaving(true))}
      dismissable={false}
      acts={
        <Button kind="primary" onPress={props.onClose}>
          I have copied it
        </Button>
      }
    >
      <Banner tone="attention" title={`This ${props.label} is shown once. Copy it now.`} live>
        {props.note}
      </Banner>
      {leaving ? (
        <Banner tone="bad" title={`Closed, this ${props.label} is gone for good.`} live="now">
          <p>Close again if you have copied it, or do not need it.</p>
        </Banner>
      ) : null}
      <Code text={props.secret} label={props.label} />
      {props.children}
    </Dialog>
  );
}
