/** The identifiers of 164.514(b)(2)(i) by the names that the server gives them; a test compares the two. */
export const elementWords: Readonly<Record<string, string>> = {
  NAME: 'Names',
  GEOGRAPHIC: 'Places smaller than a state',
  DATE: 'Dates more exact than a year',
  AGE_OVER_89: 'Ages over 89',
  PHONE: 'Telephone numbers',
  FAX: 'Fax numbers',
  EMAIL: 'E-mail addresses',
  SSN: 'Social security numbers',
  MRN: 'Medical record numbers',
  HEALTH_PLAN: 'Health plan numbers',
  ACCOUNT: 'Account numbers',
  LICENSE: 'Certificate and licence numbers',
  VEHICLE: 'Vehicle identifiers and plates',
  DEVICE: 'Device identifiers',
  URL: 'Web addresses',
  IP: 'IP addresses',
  BIOMETRIC: 'Biometric identifiers',
  PHOTO: 'Photographs',
  OTHER_ID: 'Other identifying numbers and codes',
};

/** What a new system may receive unless somebody decides otherwise: text cannot carry a face or a fingerprint. */
export const usualElements: readonly string[] = Object.keys(elementWords).filter(
  (name) => name !== 'PHOTO' && name !== 'BIOMETRIC',
);

export const elementWord = (name: string): string => elementWords[name] ?? name;
