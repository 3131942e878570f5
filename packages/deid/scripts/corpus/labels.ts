import type { Entity } from '../../src/entity.ts';

/** Which entity each kind of slot carries. Kinds that are not here identify nobody. */
export const SLOT_LABELS: Readonly<Record<string, Entity>> = {
  street: 'GEOGRAPHIC',
  calle: 'GEOGRAPHIC',
  city: 'GEOGRAPHIC',
  county: 'GEOGRAPHIC',
  zip: 'GEOGRAPHIC',
  fac: 'GEOGRAPHIC',
  facshort: 'GEOGRAPHIC',
  school: 'GEOGRAPHIC',
  landmark: 'GEOGRAPHIC',
  road: 'GEOGRAPHIC',
  // (A) counts names of employers among names.
  employer: 'NAME',
  d: 'DATE',
  dob: 'DATE',
  holiday: 'DATE',
  phone: 'PHONE',
  pager: 'PHONE',
  fax: 'FAX',
  email: 'EMAIL',
  ssn: 'SSN',
  ssn4: 'SSN',
  mrn: 'MRN',
  mbi: 'HEALTH_PLAN',
  member: 'HEALTH_PLAN',
  group: 'HEALTH_PLAN',
  medicaid: 'HEALTH_PLAN',
  acct: 'ACCOUNT',
  claim: 'ACCOUNT',
  card: 'ACCOUNT',
  iban: 'ACCOUNT',
  npi: 'LICENSE',
  dea: 'LICENSE',
  dl: 'LICENSE',
  lic: 'LICENSE',
  cert: 'LICENSE',
  vin: 'VEHICLE',
  plate: 'VEHICLE',
  udi: 'DEVICE',
  serial: 'DEVICE',
  imei: 'DEVICE',
  mac: 'DEVICE',
  url: 'URL',
  ip: 'IP',
  ip6: 'IP',
  bio: 'BIOMETRIC',
  voice: 'BIOMETRIC',
  iris: 'BIOMETRIC',
  face: 'BIOMETRIC',
  photo: 'PHOTO',
  acc: 'OTHER_ID',
  study: 'OTHER_ID',
  empid: 'OTHER_ID',
  order: 'OTHER_ID',
  rx: 'OTHER_ID',
  uuid: 'OTHER_ID',
  handle: 'OTHER_ID',
};

const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|enero|abril|agosto|dic';
const FEAST = 'thanksgiving|christmas|fourth of july|day\\b|easter|new year|halloween|wednesday';
const DATE_FORM = new RegExp(
  `\\d|\\b(?:${MONTH})|${FEAST}|^(?:${'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'}) .* \\w+$`,
  'i',
);

/** What a span of each entity must look like, spoken forms included; the corpus test applies it. */
export const LABEL_FORMS: Readonly<Record<Entity, RegExp>> = {
  NAME: /^[\p{L}\d][\p{L}\p{M}\d .,'’&^-]*$/u,
  GEOGRAPHIC: /^[\p{L}\d][\p{L}\p{M}\d\s.,'’&/#-]*$/u,
  DATE: DATE_FORM,
  AGE_OVER_89:
    /^(?:9\d|1[01]\d)$|^(?:19[123]\d|18\d\d)$|^(?:9\d|10\d)(?:th|st|nd|rd)$|ninety|hundred|noventa|cien/i,
  PHONE: /\d{4}|(?:\b(?:oh|one|two|three|four|five|six|seven|eight|nine)\b ?){7,}/,
  FAX: /\d{4}|(?:\b(?:oh|one|two|three|four|five|six|seven|eight|nine)\b ?){7,}/,
  EMAIL: /^[\w.]+(?:@| at )[\w. -]+$/i,
  SSN: /\d{4}$|(?:\b(?:oh|one|two|three|four|five|six|seven|eight|nine)\b ?){4,}/,
  MRN: /\d{2}|(?:\b(?:oh|one|two|three|four|five|six|seven|eight|nine|[a-z])\b ?){5,}/,
  HEALTH_PLAN:
    /^[A-Z\d][A-Z\d -]{4,}$|(?:\b(?:oh|one|two|three|four|five|six|seven|eight|nine|[a-z])\b ?){6,}/i,
  ACCOUNT: /^[A-Z\d][A-Z\d ./-]{5,}$/i,
  LICENSE:
    /^[A-Z][A-Z\d. /-]*\d[\w.\- /]*$|^\d{2}-[A-Z\d-]+$|^[12]\d{9}$|^\d{7,9}$|^\d{6}\/[A-Z]$|^\d{3}-\d\d-\d{4}$/i,
  VEHICLE: /^[A-Z\d][A-Z\d -]{4,16}$/i,
  DEVICE: /^\(01\)0952\d{10}\(|^[A-Z\d][A-Z\d./:-]{5,}$/i,
  URL: /^(?:(?:https?|ftp):\/\/|www\.|portal\.)\S*example\.(?:com|org|net|edu)\S*$/i,
  IP: /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$|^2001:db8:/i,
  BIOMETRIC: /\d/,
  PHOTO: /\.(?:jpe?g|png|heic|tif)$|^data:image\/|^[A-Z]/i,
  OTHER_ID: /^[\w][\w ./:~-]{2,}$/,
};
