import { useState } from 'react';
import { Link } from 'react-aria-components';
import { Refusal } from '../../api/request.ts';
import { StepUp } from '../../session/step-up.tsx';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Status } from '../../ui/status.tsx';
import { ReviewForm } from '../exchanges/review-panel.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { Comparison } from './comparison.tsx';
import { SpokenAnswer } from './spoken-answer.tsx';
import type { Turn } from './use-thread.ts';

interface TurnProps {
  turn: Turn;
  onReviewed: (verdict: 'accepted' | 'rejected') => void;
  /** Asks it once more. */
  onAgain: () => void;
}

/** One question and its answer, with what may be done about it. */
export function TurnView({ turn, onReviewed, onAgain }: TurnProps) {
  const ended = turn.state !== 'streaming';
  return (
    <li className="turn">
      <section className="turn-question" aria-label="Question">
        <p>{turn.question}</p>
      </section>
      <section className="turn-answer" aria-label="Answer" aria-busy={!ended}>
        <Answer turn={turn} onAgain={onAgain} />
        <SpokenAnswer text={turn.answer} ended={ended} />
        {turn.exchange && ended ? <Behind exchange={turn.exchange} sent={turn.state !== 'refused'} /> : null}
        {turn.state === 'done' ? <Verdict turn={turn} onReviewed={onReviewed} /> : null}
      </section>
    </li>
  );
}

function Answer({ turn, onAgain }: Pick<TurnProps, 'turn' | 'onAgain'>) {
  return (
    <>
      {turn.answer === '' && turn.state === 'streaming' ? (
        <div className="row faint">
          <Spinner label="Waiting for the answer" /> Checking, replacing identifiers, asking
        </div>
      ) : null}
      {turn.answer === '' ? null : <p className="turn-text">{turn.answer}</p>}
      {turn.state === 'refused' ? <Refused turn={turn} onAgain={onAgain} /> : null}
      {turn.state === 'stopped' ? (
        <Banner tone="attention" title="You stopped this answer.">
          <p>What had arrived is in the record. It is not part of the conversation.</p>
        </Banner>
      ) : null}
      {turn.notice && turn.state !== 'refused' ? (
        <p className="turn-notice">
          <Icon name="shield" size={14} /> {turn.notice}
        </p>
      ) : null}
    </>
  );
}

/** What only waits for a fresh second factor is confirmed here, and asked once more. */
function Refused({ turn, onAgain }: Pick<TurnProps, 'turn' | 'onAgain'>) {
  const [confirming, setConfirming] = useState(false);
  const waits = turn.error instanceof Refusal && turn.error.problem.code === 'step_up_required';
  return (
    <>
      <ProblemBanner error={turn.error} />
      {waits ? (
        <div className="row">
          <Button kind="primary" onPress={() => setConfirming(true)}>
            Confirm and ask again
          </Button>
        </div>
      ) : null}
      {confirming ? (
        <StepUp
          onClose={() => setConfirming(false)}
          onConfirmed={() => {
            setConfirming(false);
            onAgain();
          }}
        />
      ) : null}
    </>
  );
}

function Behind({ exchange, sent }: { exchange: string; sent: boolean }) {
  const [comparing, setComparing] = useState(false);
  return (
    <>
      <div className="row">
        {sent ? (
          <Button icon={comparing ? 'hidden' : 'eye'} onPress={() => setComparing(!comparing)}>
            {comparing ? 'Hide what left the building' : 'See what left the building'}
          </Button>
        ) : null}
        <Link href={`/exchanges/${exchange}`} className="small">
          Reasons and proof
        </Link>
      </div>
      {comparing ? <Comparison exchange={exchange} /> : null}
    </>
  );
}

function Verdict({ turn, onReviewed }: Omit<TurnProps, 'onAgain'>) {
  const mayReview = useMay('answer:review');
  if (turn.verdict) {
    return (
      <p role="status">
        <Status tone={turn.verdict === 'accepted' ? 'good' : 'bad'}>
          {turn.verdict === 'accepted' ? 'Accepted' : 'Rejected'}
        </Status>
      </p>
    );
  }
  return turn.exchange && mayReview ? <ReviewForm id={turn.exchange} onReviewed={onReviewed} /> : null;
}
