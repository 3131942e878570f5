/** What people do for the rights of patients. Each becomes an entry of the record. */
export const rightsEvents = ['disclosures.accounted'] as const;

export type RightsEventName = (typeof rightsEvents)[number];
