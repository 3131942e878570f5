/** What happens to the organisation's own policies of access. The record carries each of these. */
export const ownPolicyEvents = [
  'own-policy.drafted',
  'own-policy.tried',
  'own-policy.approved',
  'own-policy.withdrawn',
] as const;
