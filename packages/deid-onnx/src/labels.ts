import { ENTITY_NAMES, type Entity } from '@cordon/deid';
import { OnnxTaggerError } from './tagger-error.ts';

/** Label without its B-, I- …, to the class that it means; null for what is no identifier and is left alone. */
export type LabelMap = Readonly<Record<string, Entity | null>>;

/** One output of the model. */
export interface Label {
  readonly name: string;
  readonly entity: Entity | null;
  /** True for B-, S- and U-: a value begins here, even right behind another one. */
  readonly begins: boolean;
}

const words: Readonly<Partial<Record<Entity, string>>> = {
  NAME: 'PER PERS PERSON PRIVATE_PERSON PATIENT PATIENT_NAME DOCTOR DOCTOR_NAME STAFF HCW PROVIDER FIRSTNAME FIRST_NAME MIDDLENAME MIDDLE_NAME LASTNAME LAST_NAME GIVENNAME GIVEN_NAME SURNAME FULLNAME FULL_NAME',
  GEOGRAPHIC:
    'LOC LOCATION LOCATION_OTHER GPE PLACE CITY COUNTY STREET STREETADDRESS STREET_ADDRESS ADDRESS SECONDARYADDRESS BUILDINGNUM BUILDINGNUMBER BUILDING_NUMBER ZIP ZIPCODE ZIP_CODE POSTCODE POSTALCODE POSTAL_CODE FAC FACILITY HOSP HOSPITAL ORG ORGANIZATION ORGANISATION PATORG',
  DATE: 'DOB DATEOFBIRTH DATE_OF_BIRTH BIRTHDATE DATETIME DATE_TIME',
  PHONE: 'PHONENUMBER PHONE_NUMBER TEL TELEPHONE TELEPHONENUM TELEPHONE_NUMBER PAGER',
  FAX: 'FAXNUMBER FAX_NUMBER',
  EMAIL: 'EMAILADDRESS EMAIL_ADDRESS E_MAIL',
  SSN: 'SOCIALNUM SOCIAL_SECURITY_NUMBER US_SSN',
  MRN: 'MEDICALRECORD MEDICAL_RECORD MEDICAL_RECORD_NUMBER',
  HEALTH_PLAN: 'HEALTHPLAN HEALTH_PLAN_NUMBER BENEFICIARY HEALTHPLANBENEFICIARYNUMBER',
  ACCOUNT: 'ACCOUNTNUM ACCOUNTNUMBER ACCOUNT_NUMBER IBAN CREDITCARD CREDIT_CARD CREDITCARDNUMBER',
  LICENSE: 'LICENCE LICENSE_NUMBER DRIVERLICENSE DRIVERLICENSENUM DRIVER_LICENSE US_DRIVER_LICENSE',
  VEHICLE: 'VIN VEHICLEVIN VEHICLEVRM LICENSE_PLATE LICENSEPLATE',
  DEVICE: 'DEVICE_ID IMEI PHONEIMEI MACADDRESS MAC_ADDRESS',
  IP: 'IPV4 IPV6 IPADDRESS IP_ADDRESS',
  BIOMETRIC: 'BIOID',
  OTHER_ID: 'ID IDNUM ID_NUM IDCARDNUM PASSPORT PASSPORTNUM US_PASSPORT TAXNUM USERNAME USER_NAME PASSWORD',
};

/** Not among the eighteen classes, or (ages, clock times) identifiers only in cases that the rules know. */
const leftAlone = 'O OUTSIDE PAD MISC AGE TIME PROFESSION JOBTITLE STATE COUNTRY NATIONALITY GENDER SEX';

/** The labels that are understood without being told. Our own classes stand for themselves. */
export const DEFAULT_LABELS: LabelMap = Object.fromEntries([
  ...ENTITY_NAMES.map((entity) => [entity, entity] as const),
  ...ENTITY_NAMES.flatMap((entity) =>
    (words[entity] ?? '').split(' ').map((word) => [word, entity] as const),
  ),
  ...leftAlone.split(' ').map((word) => [word, null] as const),
]);

const POSITION = /^([BIESLU])[-_](?=.)/;
const upper = (name: string): string => name.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '_');

/**
 * What each output of the model means, in the order of the outputs.
 * @throws OnnxTaggerError `labels_unknown` for labels that nobody decided about, or where none means an identifier
 */
export function readLabels(names: readonly string[], own: LabelMap = {}): Label[] {
  const decided = new Map<string, Entity | null>(Object.entries(DEFAULT_LABELS));
  for (const [name, entity] of Object.entries(own)) decided.set(upper(name), entity);
  const unknown = new Set<string>();
  const labels = names.map((name): Label => {
    const position = POSITION.exec(name.toUpperCase())?.[1] ?? '';
    const bare = position === '' ? name : name.slice(2);
    const entity = decided.get(upper(bare));
    if (entity === undefined) unknown.add(bare);
    return { name: bare, entity: entity ?? null, begins: 'BSU'.includes(position) && position !== '' };
  });
  if (unknown.size > 0)
    throw new OnnxTaggerError(
      'labels_unknown',
      `The model has labels that mean nothing here: ${[...unknown].slice(0, 20).join(', ')}.`,
      'Say for each what it is, an entity such as "NAME", or null to leave it alone: in “labels” or in labels.json of the folder.',
    );
  if (labels.every(({ entity }) => entity === null))
    throw new OnnxTaggerError(
      'labels_unknown',
      'None of the labels of the model means an identifier.',
      'Use a model for de-identification or named entities, or map its labels in labels.json of the folder.',
    );
  return labels;
}
