/** What people answer to what they are told of their own account. The record carries each of these. */
export const ownNoticeEvents = ['own-notices.acknowledged', 'own-notice.reported'] as const;
