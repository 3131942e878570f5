import type { CitationNote } from '../ui/citation.tsx';

/** Headings of the sections that the console cites. Binding text is the rule's own, one click away. */
const headings: Readonly<Record<string, string>> = {
  '164.308': 'Administrative safeguards',
  '164.310': 'Physical safeguards',
  '164.312': 'Technical safeguards',
  '164.314': 'Organizational requirements',
  '164.316': 'Policies, procedures and documentation requirements',
  '164.410': 'Notification by a business associate',
  '164.502': 'Uses and disclosures of PHI: general rules',
  '164.504': 'Uses and disclosures: organizational requirements',
  '164.506': 'Uses and disclosures for treatment, payment, or health care operations',
  '164.508': 'Uses and disclosures that require an authorization',
  '164.510': 'Uses and disclosures that require an opportunity to object',
  '164.512': 'Uses and disclosures without authorization',
  '164.514': 'Other requirements: de-identification, minimum necessary',
  '164.524': 'Access of individuals to PHI',
  '164.526': 'Amendment of PHI',
  '164.528': 'Accounting of disclosures',
  '164.530': 'Administrative requirements',
};

/** What the chip of a citation opens into. */
export function citationNote(place: string): CitationNote {
  const section = /^\d+\.\d+/.exec(place)?.[0] ?? '';
  return {
    place,
    title: headings[section],
    lines: ['In force. How Cordon meets it is our policy; the rule does not prescribe this step.'],
    href: section === '' ? undefined : `https://www.ecfr.gov/current/title-45/section-${section}`,
  };
}

export function citationNotes(places: readonly string[] | undefined): CitationNote[] {
  return [...new Set(places ?? [])].map(citationNote);
}
