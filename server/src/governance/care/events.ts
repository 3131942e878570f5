/** What happens to who looks after whom. The record carries each of these. */
export const careEvents = [
  'relationship.registered',
  'relationship.ended',
  'patient.marked',
  'patient.unmarked',
  'patient.found',
] as const;
