/** What happens to the organisation. */
export const organisationEvents = [
  'organisation.founded',
  'department.registered',
  'department.revised',
  'department.retired',
] as const;
