/** What happens to the keys. The record carries each of these. */
export const keyCustodyEvents = [
  'key-rotation.started',
  'key-rotation.completed',
  'signing-key-change.started',
] as const;

export type KeyCustodyEventName = (typeof keyCustodyEvents)[number];
