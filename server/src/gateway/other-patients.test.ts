import { describe, expect, test } from 'vitest';
import { countOtherPatients } from './other-patients.ts';

describe('patients whom the content shows beyond those named', () => {
  test.each([
    ['the number of the patient named', ['12345678'], ['12345678', '12345678'], 0],
    ['written with label, prefix, zeros or punctuation', ['MRN 0012345678'], ['12-345-678', '12345678'], 0],
    ['in the form of an identifier of FHIR', ['urn:oid:1.2.36|12345678'], ['12345678'], 0],
    ['of a prefix that the text leaves out', ['HOSP-123456'], ['123456'], 0],
    ['another number', ['12345678'], ['12345678', '87654321'], 1],
    ['another number, twice', ['12345678'], ['87654321', '8765 4321'], 1],
    ['two others', ['12345678', '11112222'], ['11112222', '87654321', '33334444'], 2],
    ['of another length', ['123'], ['99881'], 1],
    ['a short number that another one ends with', ['21'], ['87654321'], 1],
    ['what is none of the numbers of this house', ['Patient/f3a1'], ['87654321'], 0],
    ['an id that happens to be digits', ['Patient/123'], ['87654321'], 0],
    ['an id that ends with the number', ['Patient/87654321'], ['87654321'], 0],
    ['nobody is named', [], ['87654321', '12345678'], 2],
    ['nothing but signs', ['12345678'], ['--', ''], 0],
    ['no number', ['12345678'], [], 0],
  ])('%s', (_, references, numbers, expected) => {
    expect(countOtherPatients(references, numbers)).toBe(expected);
  });
});
