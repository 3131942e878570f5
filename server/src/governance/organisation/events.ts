/** What happens to the organisation. */
export const organisationEvents = ['organisation.founded'] as const;
