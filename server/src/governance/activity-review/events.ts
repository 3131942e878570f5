/** What happens in reviews of activity. The record carries each of these. */
export const activityReviewEvents = [
  'activity-review.opened',
  'activity-lines.judged',
  'activity-review.closed',
  'activity-review-rules.set',
] as const;
