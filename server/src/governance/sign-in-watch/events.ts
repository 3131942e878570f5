/** What happens to alerts about signing in. The record carries each of these. */
export const signInWatchEvents = [
  'sign-in-alert.raised',
  'sign-in-alert.acknowledged',
  'sign-in-limits.set',
] as const;
