import { expect, test } from 'vitest';
import { writeCsvRow } from './csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1+cmd', "'-1+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1+1', "' =1+1"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("a","b")', `"'=HYPERLINK(""a"",""b"")"`],
])('%j is no formula in a spreadsheet', (text, cell) => {
  expect(writeCsvRow([text])).toBe(`${cell}\r\n`);
});

test('commas, quotation marks and line breaks stay inside their cell; numbers stay numbers', () => {
  expect(writeCsvRow(['a,b', 'say "x"', 'one\r\ntwo', null, '', -1, 'plain - text'])).toBe(
    '"a,b","say ""x""","one\r\ntwo",,,-1,plain - text\r\n',
  );
});
