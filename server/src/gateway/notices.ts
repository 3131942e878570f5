import type { Needs } from './facts.ts';
import { count } from './words.ts';

/** What was done to the request, in words for the person who sent it. */
export function noticesOf(
  facts: Needs<'received' | 'stated' | 'detected' | 'decision' | 'minimized' | 'screened' | 'masked'>,
): readonly string[] {
  const notices = [...facts.received.notices];
  const replaced = facts.masked.values.reveal('164.514(c)').length;
  const removed = facts.minimized.removed.reveal('164.502(b)').length;
  if (facts.stated.purpose === 'BTG')
    notices.push('Asked under emergency access: another person will review it.');
  if (facts.detected.otherPatients > 0)
    notices.push(
      `The request shows ${count(facts.detected.otherPatients, 'patient')} whom it does not name. The record says so.`,
    );
  if (replaced > 0)
    notices.push(
      `${count(replaced, 'identifier')} left as ${replaced === 1 ? 'a placeholder' : 'placeholders'}.`,
    );
  if (replaced > 0 && !facts.decision.obligations.reidentify)
    notices.push('The answer shows placeholders: your role works without patients’ values.');
  if (removed > 0)
    notices.push(`${count(removed, 'identifier')} removed, because this system does not need them.`);
  if (facts.screened.verdict !== 'pass')
    notices.push(`Flagged by screening: ${facts.screened.reasons.join('; ')}.`);
  return notices;
}
