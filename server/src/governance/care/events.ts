/** What happens to who looks after whom. The record carries each of these. */
export const careEvents = [
  'relationship.registered',
  'relationship.ended',
  'relationships.imported',
  'relationships.previewed',
  'practitioner-number.set',
  'patient.marked',
  'patient.unmarked',
  'patient.watched',
  'patient.unwatched',
  'patient.found',
] as const;
