/** What happens to agreements. The record carries each of these; the timeline of an agreement shows them. */
export const agreementEvents = [
  'agreement.drafted',
  'clauses.updated',
  'scope.set',
  'execution.recorded',
  'agreement-text.uploaded',
  'agreement-text.checked',
  'agreement.activated',
  'agreement.amended',
  'agreement.superseded',
  'agreement.terminated',
  'agreement.removed',
] as const;

export type AgreementEventName = (typeof agreementEvents)[number];

/** One line of an agreement's timeline. */
export interface AgreementEvent {
  /** UTC milliseconds. */
  readonly at: number;
  readonly event: AgreementEventName;
  readonly actor: string;
  readonly actorName: string;
  /** What happened, in one sentence. */
  readonly says: string;
}
