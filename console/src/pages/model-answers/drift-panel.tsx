import type { CanaryAnswer } from '../../api/canaries.ts';
import { Button } from '../../ui/button.tsx';
import { Content } from '../../ui/content.tsx';
import { Panel } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { moment } from '../../words/times.ts';
import { differenceWords, similarityWord, versionWords } from './canary-words.ts';
import type { Verdict } from './review-dialog.tsx';

/** Baseline and answer side by side, with what sets them apart and the two things that a person can do. */
export function DriftPanel({
  answer,
  baseline,
  onDecide,
}: {
  answer: CanaryAnswer;
  baseline: CanaryAnswer | null;
  /** Null where the person may only look. */
  onDecide: ((verdict: Verdict) => void) | null;
}) {
  return (
    <Panel
      id="drift"
      title={answer.drifted ? 'This answer drifted' : 'The last answer'}
      note={`${moment(answer.startedAt)}, similarity ${similarityWord(answer.similarity)}`}
      acts={
        onDecide ? (
          <>
            {answer.drifted ? <Button onPress={() => onDecide('kept')}>Keep the baseline</Button> : null}
            <Button kind={answer.drifted ? 'primary' : 'quiet'} onPress={() => onDecide('accepted')}>
              Accept as baseline
            </Button>
          </>
        ) : null
      }
    >
      <Differences answer={answer} />
      <div className="canary-pair">
        <Side title="Baseline" answer={baseline} none="There is no baseline yet." />
        <Side title="Answer" answer={answer} none="" />
      </div>
    </Panel>
  );
}

export function Differences({ answer }: { answer: CanaryAnswer }) {
  if (answer.differences.length === 0) return null;
  return (
    <ul className="row" aria-label="Differences">
      {answer.differences.map((difference) => {
        const { word, grave } = differenceWords[difference];
        return (
          <li key={difference}>
            <Status tone={grave ? 'attention' : 'neutral'} plain={!grave}>
              {word}
            </Status>
          </li>
        );
      })}
    </ul>
  );
}

function Side({ title, answer, none }: { title: string; answer: CanaryAnswer | null; none: string }) {
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      {answer ? (
        <>
          <Content
            label={title}
            phi={false}
            parts={[{ name: null, runs: answer.answer ? [{ text: answer.answer, marked: false }] : [] }]}
          />
          <p className="faint small">{versionWords(answer)}</p>
        </>
      ) : (
        <p className="faint">{none}</p>
      )}
    </div>
  );
}
