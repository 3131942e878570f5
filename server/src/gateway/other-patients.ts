/**
 * How many medical record numbers in a request are those of patients whom the request does not name (164.502(b), 164.308(a)(1)(ii)(D)).
 * Only numbers tell one patient from another for certain; names and dates may be those of relatives and of staff.
 *
 * A reference that does not look like the numbers in the text, such as the id of a FHIR resource, cannot be compared with
 * them: then nothing is claimed. Where nobody is named, every number is somebody else's.
 * @param references how the caller names its patients
 * @param numbers medical record numbers found in the text, in any order and as often as they stand there
 */
export function countOtherPatients(references: readonly string[], numbers: readonly string[]): number {
  const named = references.map(readNumber);
  const others = new Set<string>();
  for (const number of numbers.map(readNumber)) {
    if (number === '' || named.some((one) => isSame(one, number))) continue;
    const isComparable = named.length === 0 || named.some((one) => shapeOf(one) === shapeOf(number));
    if (isComparable) others.add(number);
  }
  return others.size;
}

/** The number itself: without the system it comes from (`system|number`), its label, its punctuation and leading zeros. */
function readNumber(text: string): string {
  const own = text.slice(text.lastIndexOf('|') + 1).trim();
  // The id of a resource is no number of a chart, whatever it looks like; it may still end with one.
  const isResource = /^[a-z]+\//i.test(own);
  const bare = own
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^MRN/, '')
    .replace(/^0+(?=.)/, '');
  return isResource ? `RESOURCE${bare}` : bare;
}

/** A hospital writes its numbers with and without a prefix: four signs in common at the end are one number. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.endsWith(short);
}

/** Which kinds of sign follow each other, however many of each. */
function shapeOf(number: string): string {
  return number.replaceAll(/[0-9]+/g, '9').replaceAll(/[A-Z]+/g, 'A');
}
