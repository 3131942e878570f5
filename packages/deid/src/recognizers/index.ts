import { account, iban, paymentCard } from './account.ts';
import { age } from './age.ts';
import { biometric } from './biometric.ts';
import { date } from './date.ts';
import type { Recognizer } from './define.ts';
import { device, mac } from './device.ts';
import { email } from './email.ts';
import { facility } from './facility.ts';
import { fax } from './fax.ts';
import { field } from './field.ts';
import { healthPlan } from './health-plan.ts';
import { hl7Pipes } from './hl7-pipes.ts';
import { ipv4, ipv6 } from './ip.ts';
import { knownFacility } from './known-facility.ts';
import { dea, license, npi } from './license.ts';
import { markupField } from './markup-field.ts';
import { mrn } from './mrn.ts';
import { name } from './name.ts';
import { otherId } from './other-id.ts';
import { phone } from './phone.ts';
import { photo } from './photo.ts';
import { place } from './place.ts';
import { signature } from './signature.ts';
import { spokenName } from './spoken-name.ts';
import { ssn } from './ssn.ts';
import { street } from './street.ts';
import { table } from './table.ts';
import { url } from './url.ts';
import { plate, vin } from './vehicle.ts';
import { zip } from './zip.ts';

/** Every recognizer, in the order of the rule's clauses (A) to (R). */
export const RECOGNIZERS: readonly Recognizer[] = [
  name,
  spokenName,
  field,
  table,
  signature,
  hl7Pipes,
  markupField,
  street,
  zip,
  place,
  facility,
  knownFacility,
  date,
  age,
  phone,
  fax,
  email,
  ssn,
  mrn,
  healthPlan,
  account,
  paymentCard,
  iban,
  license,
  dea,
  npi,
  vin,
  plate,
  device,
  mac,
  url,
  ipv4,
  ipv6,
  biometric,
  photo,
  otherId,
];
