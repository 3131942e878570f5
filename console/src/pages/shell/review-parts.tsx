import { type ReactNode, useState } from 'react';
import type { Named } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { exactly } from '../../words/times.ts';
import { CloseReviewDialog } from './close-review-dialog.tsx';
import { ProblemBanner } from './problem.tsx';

/** How a review was closed. */
export interface Closing {
  at: number;
  by: Named;
  /** Why lines were left open. */
  reason: string | null;
  digest: string;
}

interface ReviewActsProps {
  /** “access review”, “review of activity” */
  name: string;
  /** Of the files, without format. */
  fileName: string;
  review: { lines: number; decided: number; closed: Closing | null };
  /** What is done with a line: “decided”, “judged” */
  done: string;
  mayClose: boolean;
  file: (format: 'html' | 'csv') => Promise<Blob>;
  close: (given: { reason?: string }) => Promise<unknown>;
  onDone: () => void;
}

/** What is done with a review as a whole: its lines and outcome as files, and its end. */
export function ReviewActs(props: ReviewActsProps) {
  const { name, review, done } = props;
  const [closing, setClosing] = useState(false);
  const file = useAct(async (format: 'html' | 'csv') => {
    saveFile(`${props.fileName}.${format}`, await props.file(format));
  });
  return (
    <>
      <Button pending={file.pending} onPress={() => file.run('csv')}>
        Lines as CSV
      </Button>
      {review.closed ? (
        <Button pending={file.pending} onPress={() => file.run('html')}>
          Outcome to print
        </Button>
      ) : props.mayClose ? (
        <Button kind="primary" onPress={() => setClosing(true)}>
          Close the review
        </Button>
      ) : null}
      {file.error ? <ProblemBanner error={file.error} /> : null}
      {file.confirmation}
      {closing ? (
        <CloseReviewDialog
          title={`Close the ${name}`}
          open={review.lines - review.decided}
          done={done}
          close={props.close}
          onClose={() => setClosing(false)}
          onDone={props.onDone}
        />
      ) : null}
    </>
  );
}

/** Facts of how a review was closed; none while it is open. */
export function closingFacts(closed: Closing | null): (readonly [string, ReactNode])[] {
  if (!closed) return [];
  return [
    ['Closed', `${exactly(closed.at)}, ${closed.by.name}`],
    ...(closed.reason ? [['Why lines were left open', closed.reason] as const] : []),
    ['Digest of all lines', <Code key="digest" text={closed.digest} label="Digest of all lines" />],
  ];
}
