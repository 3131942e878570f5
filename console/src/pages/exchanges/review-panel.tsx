import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reviewExchange } from '../../api/exchanges.ts';
import type { Exchange } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { exactly } from '../../words/times.ts';
import { ActForm } from '../shell/act-form.tsx';

/** What the person who asked thought of the answer. */
export function ReviewPanel({ exchange }: { exchange: Exchange }) {
  const { review } = exchange;
  if (review) {
    return (
      <Panel id="review" title="Review of the answer">
        <p>
          <Status tone={review.verdict === 'accepted' ? 'good' : 'bad'}>
            {review.verdict === 'accepted' ? 'Accepted' : 'Rejected'}
          </Status>{' '}
          by {review.by}, {exactly(review.at)}
        </p>
        {review.reason ? <p className="soft">{review.reason}</p> : null}
      </Panel>
    );
  }
  if (exchange.state !== 'completed') return null;
  return (
    <Panel id="review" title="Review of the answer">
      <p className="faint">Nobody has accepted or rejected this answer yet.</p>
    </Panel>
  );
}

/** Accept or reject an answer; a rejection says why. */
export function ReviewForm({
  id,
  onReviewed,
}: {
  id: string;
  onReviewed: (verdict: 'accepted' | 'rejected') => void;
}) {
  const queries = useQueryClient();
  const [rejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct(
    (input: { verdict: 'accepted' | 'rejected'; reason: string }) =>
      reviewExchange(id, input).then(() => input),
    (input) => {
      void queries.invalidateQueries({ queryKey: ['exchange', id] });
      onReviewed(input.verdict);
    },
  );
  return (
    <ActForm
      act={act}
      input={rejecting && reason.trim() ? { verdict: 'rejected', reason: reason.trim() } : null}
    >
      {rejecting ? (
        <div className="review-form">
          <TextField
            label="Why do you reject it?"
            hint="Without patient information: the reason stands in the record in the open"
            value={reason}
            onChange={setReason}
            maxLength={500}
            autoFocus
          />
          <div className="row">
            <Button kind="primary" type="submit" pending={act.pending} disabled={!reason.trim()}>
              Reject answer
            </Button>
            <Button kind="quiet" onPress={() => setRejecting(false)}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <Button
            icon="tick"
            pending={act.pending}
            onPress={() => act.run({ verdict: 'accepted', reason: '' })}
          >
            Accept
          </Button>
          <Button icon="close" onPress={() => setRejecting(true)}>
            Reject
          </Button>
          <span className="faint small">
            You are responsible for what you take over. Your choice is recorded.
          </span>
        </div>
      )}
    </ActForm>
  );
}
