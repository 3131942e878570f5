/** What happens in access reviews. The record carries each of these, beside those of the acts that take access away. */
export const accessReviewEvents = [
  'access-review.opened',
  'access.confirmed',
  'access.withdrawn',
  'access-review.closed',
  'access-review-rules.set',
] as const;
