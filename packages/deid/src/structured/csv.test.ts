import { describe, expect, it } from 'vitest';
import { analyzeCsv, type CsvOptions } from './csv.ts';
import type { StructuredAnalysis } from './structured-analysis.ts';

function read(text: string, options: CsvOptions = {}): StructuredAnalysis {
  const result = analyzeCsv(text, options);
  if (!result.ok) throw result.error;
  return result;
}
const mask = (text: string, options: CsvOptions = {}): string =>
  read(text, options).rewrite(({ entity }) => `[${entity}]`);

describe('CSV', () => {
  it('reads columns by their names and looks for a row’s values in its texts', () => {
    const text =
      '\ufefffirst_name,last_name,Date of Birth,MRN,note,hr\r\n' +
      'Meadow,Quillfeather,1948-03-04,7740913,"Mr. Quillfeather said ""better"", MRN 7740913\r\nCall 503-555-0182",72\r\n' +
      'Ottoline,Brackwater,1950,N/A,Meadow grass helps,72\r\n';
    expect(mask(text)).toBe(
      '\ufefffirst_name,last_name,Date of Birth,MRN,note,hr\r\n' +
        '[NAME],[NAME],[DATE],[MRN],"[NAME] said ""better"", MRN [MRN]\r\nCall [PHONE]",72\r\n' +
        '[NAME],[NAME],1950,N/A,Meadow grass helps,72\r\n',
    );
    expect(mask(text, { scope: 'file' })).toContain(',[NAME] grass helps');
    expect(read(text).findings.map(({ path }) => path)).toContain('row 2, column 5');
  });

  it('follows the mapping by name and by number', () => {
    const columns = [
      { column: 'Who', as: 'NAME' },
      { column: 1, as: 'ACCOUNT' },
      { column: 'dob', as: 'keep' },
    ] as const;
    expect(mask('who;b;dob\nann poe;x-1;1948-03-04\n', { columns })).toBe(
      'who;b;dob\n[NAME];[ACCOUNT];1948-03-04\n',
    );
    expect(mask('ann poe\tx-1\n', { columns: [{ column: 0, as: 'NAME' }] })).toBe('[NAME]\tx-1\n');
  });

  it('quotes a replacement where it has to', () => {
    expect(read('name\nZebulon\n').rewrite(() => 'a,"b"\n')).toBe('name\n"a,""b""\n"\n');
    expect(read('name;x\n"Zebulon";1').rewrite(() => 'Ann')).toBe('name;x\n"Ann";1');
  });

  it('reads the first row as data when it names nothing', () => {
    expect(mask('Dr. Brackwater,503-555-0182\nx,y')).toBe('[NAME],[PHONE]\nx,y');
    expect(mask('name,age\nann poe,93', { header: true })).toBe('name,age\n[NAME],[AGE_OVER_89]');
    expect(mask('name,age\nann poe,83', { header: true })).toBe('name,age\n[NAME],83');
  });

  it('keeps what is malformed but readable', () => {
    for (const text of ['', '\n\n', ',', 'a,b\r"x"y,z"\r', '"a""b"', '\ud800,\udc00', 'a,b\n1\n1,2,3\n'])
      expect(read(text).rewrite((_, value) => value)).toBe(text);
    expect(mask('mrn,x\n"7740913"9,z"q\n')).toBe('mrn,x\n"[MRN]",z"q\n');
  });

  it.each([
    ['a,"b\nQuillfeather', {}, 'unclosed_quote'],
    ['a,b\n1,2', { columns: [{ column: 'c', as: 'NAME' }] }, 'unknown_column'],
    ['a,b\n1,2', { columns: [{ column: 2, as: 'NAME' }] }, 'unknown_column'],
    ['a,b\n1,2', { columns: [{ column: 0, as: 'Name' as 'NAME' }] }, 'bad_mapping'],
  ] as const)('refuses %j %j', (text, options, code) => {
    const result = analyzeCsv(text, options);
    expect(result.ok ? '' : result.error.code).toBe(code);
    expect(result.ok ? '' : result.error.message).not.toContain('Quillfeather');
  });
});
