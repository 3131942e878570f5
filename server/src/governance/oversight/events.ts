/** What people do with the record. Each becomes an entry of the record itself. */
export const oversightEvents = [
  'exchange.revealed',
  'answer.reviewed',
  'answer.signed',
  'answer.verified',
  'record.verification-requested',
  'record-alarm.accepted',
  'job.run-requested',
  'entries.exported',
  'evidence.exported',
] as const;

export type OversightEventName = (typeof oversightEvents)[number];
