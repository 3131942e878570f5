/** What happens to emergency access. The record carries each of these. */
export const emergencyEvents = ['emergency.opened', 'emergency.ended', 'emergency.reviewed'] as const;
