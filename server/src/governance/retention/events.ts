/** What happens to retention. The record carries each of these. */
export const retentionEvents = [
  'retention-policy.set',
  'retention-policy.withdrawn',
  'hold.placed',
  'hold.released',
  'disposal.ran',
  'ring-copies.attested',
  'ring-attestation.withdrawn',
] as const;

export type RetentionEventName = (typeof retentionEvents)[number];
