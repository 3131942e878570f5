/** What happens to limits and alerts. The record carries each of these. */
export const activityEvents = [
  'activity-limit.set',
  'activity-alert.raised',
  'activity-alert.acknowledged',
  'activity-rule.set',
] as const;
