import { account, cryptoAddress, paymentCard, routing } from './account.ts';
import { age } from './age.ts';
import { biometric, recordingFile } from './biometric.ts';
import { chatHandle, credential } from './credential.ts';
import { date } from './date.ts';
import { dateDay } from './date-day.ts';
import type { Recognizer } from './define.ts';
import { device, imei, mac } from './device.ts';
import { email, speltEmail } from './email.ts';
import { employer } from './employer.ts';
import { facility } from './facility.ts';
import { fax } from './fax.ts';
import { field } from './field.ts';
import { hashNumber } from './hash-number.ts';
import { healthPlan } from './health-plan.ts';
import { hl7Pipes } from './hl7-pipes.ts';
import { introducedName } from './introduced-name.ts';
import { ipv4, ipv6 } from './ip.ts';
import { knownFacility } from './known-facility.ts';
import { letteredCode } from './lettered-code.ts';
import { dea, license, npi } from './license.ts';
import { groupedNumber, longNumber } from './long-number.ts';
import { markupField } from './markup-field.ts';
import { labelAfter, mrn } from './mrn.ts';
import { name } from './name.ts';
import { nationalId, otherId } from './other-id.ts';
import { phone } from './phone.ts';
import { imageFile, photo } from './photo.ts';
import { place } from './place.ts';
import { postcode } from './postcode.ts';
import { signature } from './signature.ts';
import { spokenName } from './spoken-name.ts';
import { spokenNumber } from './spoken-number.ts';
import { ssn } from './ssn.ts';
import { street } from './street.ts';
import { streetForm } from './street-form.ts';
import { table } from './table.ts';
import { bareHost, url } from './url.ts';
import { labelledVin, plate, vin } from './vehicle.ts';
import { whereabouts } from './whereabouts.ts';
import { cityZip, zip } from './zip.ts';

/** Every recognizer, in the order of the rule's clauses (A) to (R). */
export const RECOGNIZERS: readonly Recognizer[] = [
  name,
  spokenName,
  field,
  table,
  signature,
  hl7Pipes,
  markupField,
  introducedName,
  employer,
  street,
  streetForm,
  zip,
  cityZip,
  postcode,
  place,
  facility,
  knownFacility,
  whereabouts,
  date,
  dateDay,
  age,
  phone,
  fax,
  email,
  speltEmail,
  ssn,
  mrn,
  labelAfter,
  healthPlan,
  account,
  paymentCard,
  routing,
  cryptoAddress,
  license,
  dea,
  npi,
  vin,
  labelledVin,
  plate,
  device,
  imei,
  mac,
  url,
  bareHost,
  ipv4,
  ipv6,
  biometric,
  recordingFile,
  photo,
  imageFile,
  otherId,
  nationalId,
  letteredCode,
  groupedNumber,
  longNumber,
  hashNumber,
  spokenNumber,
  credential,
  chatHandle,
];
