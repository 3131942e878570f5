import { useState } from 'react';
import { type ReviewRules, setAccessReviewRules } from '../../api/access-reviews.ts';
import { TextField } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** The ends are those of the server. */
const ends = { intervalMonths: { least: 1, most: 11 }, daysToDecide: { least: 7, most: 90 } } as const;

/** How often a review opens by itself, and how long it may stay open. */
export function RulesDialog(props: { rules: ReviewRules; onClose: () => void; onDone: () => void }) {
  const [months, setMonths] = useState(String(props.rules.intervalMonths));
  const [days, setDays] = useState(String(props.rules.daysToDecide));
  const [tried, setTried] = useState(false);
  const faults = {
    months: faultOf(months, ends.intervalMonths),
    days: faultOf(days, ends.daysToDecide),
  };
  const isRight = faults.months === undefined && faults.days === undefined;
  return (
    <ActDialog
      title="Change how often access is reviewed"
      verb="Set"
      act={setAccessReviewRules}
      input={isRight ? { intervalMonths: Number(months), daysToDecide: Number(days) } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <TextField
        label="Months from one review to the next"
        inputMode="numeric"
        value={months}
        onChange={setMonths}
        error={tried ? faults.months : undefined}
      />
      <TextField
        label="Days to decide"
        hint="After these it is overdue, and Today says so. For reviews that are opened from now on"
        inputMode="numeric"
        value={days}
        onChange={setDays}
        error={tried ? faults.days : undefined}
      />
    </ActDialog>
  );
}

function faultOf(typed: string, { least, most }: { least: number; most: number }): string | undefined {
  const value = Number(typed);
  return /^\d+$/.test(typed) && value >= least && value <= most
    ? undefined
    : `A whole number from ${least} to ${most}.`;
}
