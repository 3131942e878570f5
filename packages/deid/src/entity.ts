/** One identifier class of 164.514(b)(2)(i). AGE_OVER_89 belongs to (C), as the rule has it. */
export type Entity =
  | 'NAME'
  | 'GEOGRAPHIC'
  | 'DATE'
  | 'AGE_OVER_89'
  | 'PHONE'
  | 'FAX'
  | 'EMAIL'
  | 'SSN'
  | 'MRN'
  | 'HEALTH_PLAN'
  | 'ACCOUNT'
  | 'LICENSE'
  | 'VEHICLE'
  | 'DEVICE'
  | 'URL'
  | 'IP'
  | 'BIOMETRIC'
  | 'PHOTO'
  | 'OTHER_ID';

export interface EntityRow {
  /** The clause of the rule that lists the identifier, for example `164.514(b)(2)(i)(A)`. */
  readonly cites: string;
  /** Plain words for a page or a notice. */
  readonly label: string;
  /** The word that opens a surrogate token: letters and digits only, so that Markdown never escapes it. */
  readonly token: string;
}

const row = (clause: string, label: string, token: string): EntityRow => ({
  cites: `164.514(b)(2)(i)(${clause})`,
  label,
  token,
});

/** Every entity with its citation: the table that all reports and pages read. */
export const ENTITIES: Readonly<Record<Entity, EntityRow>> = {
  NAME: row('A', 'name', 'NAME'),
  GEOGRAPHIC: row('B', 'place smaller than a state', 'PLACE'),
  DATE: row('C', 'date more exact than a year', 'DATE'),
  AGE_OVER_89: row('C', 'age over 89', 'AGE'),
  PHONE: row('D', 'telephone number', 'PHONE'),
  FAX: row('E', 'fax number', 'FAX'),
  EMAIL: row('F', 'e-mail address', 'EMAIL'),
  SSN: row('G', 'social security number', 'SSN'),
  MRN: row('H', 'medical record number', 'MRN'),
  HEALTH_PLAN: row('I', 'health plan beneficiary number', 'PLAN'),
  ACCOUNT: row('J', 'account number', 'ACCOUNT'),
  LICENSE: row('K', 'certificate or licence number', 'LICENSE'),
  VEHICLE: row('L', 'vehicle identifier or plate', 'VEHICLE'),
  DEVICE: row('M', 'device identifier or serial number', 'DEVICE'),
  URL: row('N', 'web address', 'URL'),
  IP: row('O', 'IP address', 'IP'),
  BIOMETRIC: row('P', 'biometric identifier', 'BIOMETRIC'),
  PHOTO: row('Q', 'photograph or comparable image', 'PHOTO'),
  OTHER_ID: row('R', 'other unique identifying number or code', 'ID'),
};

/** All entities in the order of the rule. */
export const ENTITY_NAMES: readonly Entity[] = Object.keys(ENTITIES) as Entity[];
