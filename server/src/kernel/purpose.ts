import type { Citation } from './citation.ts';

interface PurposeRow {
  label: string;
  /** Treatment, payment or health care operations: needs no authorisation (164.506(c)). */
  routine: boolean;
  cites: readonly Citation[];
}

/**
 * Purposes of use, by their HL7 v3 ActReason codes (value set PurposeOfUse). The plain names are accepted on the wire
 * as well, because people type them.
 */
export const purposeTable = {
  TREAT: { label: 'Treatment', routine: true, cites: ['164.506(c)(1)'] },
  ETREAT: { label: 'Emergency treatment', routine: true, cites: ['164.506(c)(1)'] },
  HPAYMT: { label: 'Payment', routine: true, cites: ['164.506(c)(1)'] },
  HOPERAT: { label: 'Health care operations', routine: true, cites: ['164.506(c)(1)'] },
  PATRQT: { label: 'Request of the patient', routine: true, cites: ['164.502(a)(1)(i)'] },
  HRESCH: { label: 'Research', routine: false, cites: ['164.512(i)'] },
  HMARKT: { label: 'Marketing', routine: false, cites: ['164.508(a)(3)'] },
  PUBHLTH: { label: 'Public health', routine: false, cites: ['164.512(b)'] },
  HLEGAL: { label: 'Legal proceedings', routine: false, cites: ['164.512(e)'] },
} as const satisfies Record<string, PurposeRow>;

export type Purpose = keyof typeof purposeTable;

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
