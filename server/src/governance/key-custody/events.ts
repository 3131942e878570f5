/** What happens to the keys. The record carries each of these. */
export const keyCustodyEvents = ['key-rotation.started', 'key-rotation.completed'] as const;

export type KeyCustodyEventName = (typeof keyCustodyEvents)[number];
