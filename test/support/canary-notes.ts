import { canary, stem } from './canary-search.ts';

/** Identifiers by class that carry no word of ours, because their form does not allow it. */
export const plainIdentifiers: Readonly<Record<string, string>> = {
  SSN: '219-47-6088',
  phone: '(312) 555-0177',
  fax: '312-555-0188',
  date: '03/14/1951',
  MRN: '88412077',
  account: 'SH-4567789',
  plan: 'QW-98765433',
  license: 'CLN-1122337',
  vehicle: '1HGCM82633A004352',
  device: 'PM-88213-XQ',
  address: '418 Larkspur Court',
  network: '203.0.113.177',
  biometric: 'BIO-7712399',
};

const named = `C${stem}name`;

/** One note with an identifier of every class, each a canary. */
export const canaryNote = [
  `Patient Name: Margaret ${named}  MRN: ${plainIdentifiers.MRN}  DOB: ${plainIdentifiers.date}`,
  `SSN ${plainIdentifiers.SSN}, phone ${plainIdentifiers.phone}, fax: ${plainIdentifiers.fax}`,
  `Account number: ${plainIdentifiers.account}. Member ID: ${plainIdentifiers.plan}.`,
  `License number ${plainIdentifiers.license}, VIN: ${plainIdentifiers.vehicle}`,
  `Pacemaker serial number ${plainIdentifiers.device}; biometric id ${plainIdentifiers.biometric}`,
  `Lives at ${plainIdentifiers.address}, Chicago, IL 60614. Portal login from ${plainIdentifiers.network}.`,
  `Mail m.${canary('mail')}@mail.example, page https://portal.example/${canary('page')}, photo: ${canary('photo')}.jpg`,
  `Feels well, says ${canary('content')}.`,
].join('\n');

/** What must not be found anywhere: the word that all canaries share, and the identifiers that cannot hold it. */
export const soughtTexts: readonly string[] = [stem, ...Object.values(plainIdentifiers)];
