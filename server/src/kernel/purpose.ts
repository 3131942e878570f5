import type { Citation } from './citation.ts';

interface PurposeRow {
  readonly label: string;
  /** The purpose that this one is a kind of; absent at the top. */
  readonly parent?: string;
  /** Treatment, payment or health care operations, or the patient's own wish: needs no authorisation (164.506(c)). */
  readonly routine: boolean;
  readonly cites: readonly Citation[];
}

const row = (label: string, parent: string, of: { routine: boolean; cites: readonly Citation[] }) => ({
  ...{ label, parent, routine: of.routine, cites: of.cites },
});
const tpo = { routine: true, cites: ['164.506(c)(1)'] } as const satisfies Partial<PurposeRow>;
const patient = { routine: true, cites: ['164.502(a)(1)(i)'] } as const satisfies Partial<PurposeRow>;
const research = { routine: false, cites: ['164.512(i)'] } as const satisfies Partial<PurposeRow>;
const publicHealth = { routine: false, cites: ['164.512(b)'] } as const satisfies Partial<PurposeRow>;
/** Where the code system sees operations of the organisation, but the rule has paragraphs of its own or none at all. */
const authorised = { routine: false, cites: ['164.508'] } as const satisfies Partial<PurposeRow>;

/**
 * Purposes of use: the codes of the HL7 v3 value set PurposeOfUse (code system ActReason, version 2018-08-12) in their
 * hierarchy, with labels of our own. What holds for a purpose holds for every narrower one. Whether a purpose is routine
 * is the rule's word and not the code system's, so that some narrower purposes are stricter than the one above them.
 */
export const purposeTable = {
  TREAT: { label: 'Treatment', ...tpo },
  CLINTRL: row('Treatment within a clinical trial', 'TREAT', tpo),
  COC: row('Coordination of care', 'TREAT', tpo),
  ETREAT: row('Emergency treatment', 'TREAT', tpo),
  BTG: row('Emergency access', 'ETREAT', tpo),
  ERTREAT: row('Treatment in the emergency room', 'ETREAT', tpo),
  POPHLTH: row('Population health', 'TREAT', tpo),

  HPAYMT: { label: 'Payment', ...tpo },
  CLMATTCH: row('Claim attachment', 'HPAYMT', tpo),
  COVAUTH: row('Authorisation of coverage', 'HPAYMT', tpo),
  COVERAGE: row('Coverage', 'HPAYMT', tpo),
  ELIGDTRM: row('Determination of eligibility', 'COVERAGE', tpo),
  ELIGVER: row('Verification of eligibility', 'COVERAGE', tpo),
  ENROLLM: row('Enrolment in a plan', 'COVERAGE', tpo),
  MILDCRG: row('Discharge from military service', 'COVERAGE', authorised),
  REMITADV: row('Remittance advice', 'HPAYMT', tpo),

  HOPERAT: { label: 'Health care operations', ...tpo },
  CAREMGT: row('Care management', 'HOPERAT', tpo),
  DONAT: row('Donation of organs or tissue', 'HOPERAT', authorised),
  FRAUD: row('Detection of fraud', 'HOPERAT', tpo),
  GOV: row('Government', 'HOPERAT', authorised),
  HACCRED: row('Accreditation', 'HOPERAT', tpo),
  HCOMPL: row('Compliance programme', 'HOPERAT', tpo),
  HDECD: row('After a patient’s death', 'HOPERAT', authorised),
  HDIRECT: row('Facility directory', 'HOPERAT', { routine: false, cites: ['164.510'] }),
  HDM: row('Management of care delivery', 'HOPERAT', tpo),
  HLEGAL: row('Legal proceedings', 'HOPERAT', { routine: false, cites: ['164.512(e)'] }),
  HOUTCOMS: row('Measuring outcomes', 'HOPERAT', tpo),
  HPRGRP: row('Reports of a health programme', 'HOPERAT', authorised),
  HQUALIMP: row('Quality improvement', 'HOPERAT', tpo),
  HSYSADMIN: row('Administration of systems', 'HOPERAT', tpo),
  LABELING: row('Labelling of records', 'HSYSADMIN', tpo),
  METAMGT: row('Management of metadata', 'HSYSADMIN', tpo),
  MEMADMIN: row('Administration of members', 'HOPERAT', tpo),
  MILCDM: row('Military command', 'HOPERAT', authorised),
  PATADMIN: row('Administration of patients', 'HOPERAT', tpo),
  PATSFTY: row('Patient safety', 'HOPERAT', tpo),
  PERFMSR: row('Measuring performance', 'HOPERAT', tpo),
  RECORDMGT: row('Management of records', 'HOPERAT', tpo),
  SYSDEV: row('Development of systems', 'HOPERAT', tpo),
  HTEST: row('Testing of systems', 'SYSDEV', tpo),
  TRAIN: row('Training of the workforce', 'HOPERAT', tpo),

  PATRQT: { label: 'Request of the patient', ...patient },
  FAMRQT: row('Request of the family', 'PATRQT', patient),
  PWATRNY: row('Power of attorney', 'PATRQT', patient),
  SUPNWK: row('Support network of the patient', 'PATRQT', patient),

  HRESCH: { label: 'Research', ...research },
  BIORCH: row('Biomedical research', 'HRESCH', research),
  CLINTRCH: row('Research in a clinical trial', 'HRESCH', research),
  CLINTRCHNPC: row('Clinical trial without care of patients', 'CLINTRCH', research),
  CLINTRCHPC: row('Clinical trial with care of patients', 'CLINTRCH', research),
  PRECLINTRCH: row('Preclinical research', 'CLINTRCH', research),
  DSRCH: row('Research on a disease', 'HRESCH', research),
  POARCH: row('Research on origins and ancestry', 'HRESCH', research),
  TRANSRCH: row('Translational research', 'HRESCH', research),

  HMARKT: { label: 'Marketing', routine: false, cites: ['164.508(a)(3)'] },
  PUBHLTH: { label: 'Public health', ...publicHealth },
  DISASTER: row('Disaster', 'PUBHLTH', publicHealth),
  THREAT: row('Threat to health or safety', 'PUBHLTH', publicHealth),
} as const satisfies Record<string, PurposeRow>;

export type Purpose = keyof typeof purposeTable;

export const purposes = Object.keys(purposeTable) as readonly Purpose[];

const plainNames: ReadonlyMap<string, Purpose> = new Map([
  ['treatment', 'TREAT'],
  ['emergency', 'ETREAT'],
  ['payment', 'HPAYMT'],
  ['operations', 'HOPERAT'],
  ['research', 'HRESCH'],
  ['marketing', 'HMARKT'],
]);

/** Reads a purpose from the wire: a code in any case, or a plain name. `undefined` if it is neither. */
export function parsePurpose(text: string): Purpose | undefined {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(purposeTable, code)) return code as Purpose;
  return plainNames.get(text.trim().toLowerCase());
}

/** The purpose that this one is a kind of; null at the top. */
export function parentOf(purpose: Purpose): Purpose | null {
  const { parent }: PurposeRow = purposeTable[purpose];
  return (parent as Purpose | undefined) ?? null;
}

/** A purpose and all that it is a kind of, from the narrowest on. */
export function lineOf(purpose: Purpose): readonly Purpose[] {
  const parent = parentOf(purpose);
  return parent === null ? [purpose] : [purpose, ...lineOf(parent)];
}

/**
 * Whether one who is approved for some purposes may act for this one: it or one that it is a kind of is among them. What
 * needs an authorisation of its own is never included in a wider purpose that needs none.
 */
export function coversPurpose(approved: readonly Purpose[], purpose: Purpose): boolean {
  const { routine } = purposeTable[purpose];
  return lineOf(purpose).some((one) => approved.includes(one) && purposeTable[one].routine === routine);
}
