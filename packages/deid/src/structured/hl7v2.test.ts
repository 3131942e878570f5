import { describe, expect, it } from 'vitest';
import { analyzeHl7 } from './hl7v2.ts';
import type { StructuredAnalysis } from './structured-analysis.ts';

const ORU = [
  'MSH|^~\\&|LAB|TILLAMOOK BAY CLINIC|EHR|NORTH COAST|20240506101112||ORU^R01^ORU_R01|MSG00017|P|2.5.1',
  'PID|1||7740913^^^TBC^MR~123-45-6781^^^SSA^SS||Quillfeather^Zebulon^Q^^Mr.||19480304|M||2106-3^White^HL70005|12 Marrow Lane^^Tillamook^OR^97141^US||(503)555-0182^PRN^PH~^NET^Internet^zq@example.org|||||ACC-4471|123-45-6781',
  'NK1|1|Quillfeather^Wilhelmina|SPO^Spouse|||503-555-0190',
  'PV1|1|I|ICU^204^B^TILLAMOOK BAY CLINIC|||||1234567893^Brackwater^Ottoline^^^Dr.^MD^^NPI^L^^^NPI',
  'OBR|1|PO-77|FO-88|11506-3^Progress note^LN|||20240506093000',
  'OBX|1|TX|11506-3^Progress note^LN||Mr. Quillfeather was seen with his wife',
  'OBX|2|TX|11506-3^Progress note^LN||Wilhelmina on May 6, 2024. Foley catheter\\T\\bag in place.',
  'OBX|3|NM|8867-4^Heart rate^LN||72|/min^^UCUM|||||F',
  'NTE|1||Call Zebulon at 503-555-0182~MRN 7740913',
  'DG1|1||I10^Essential hypertension^I10',
  'ZPX|1|QUILLFEATHER^ZEBULON|20240506|free words',
].join('\r');

function read(text: string): StructuredAnalysis {
  const result = analyzeHl7(text);
  if (!result.ok) throw result.error;
  return result;
}
const mask = (text: string): string => read(text).rewrite(({ entity }) => `<${entity}>`);
const line = (text: string, at: number): string => text.split('\r')[at] ?? '';

describe('an HL7 v2 message', () => {
  it('finds fields by segment and number', () => {
    const found = read(ORU).findings.map(({ path, entity, kind }) => `${path} ${entity} ${kind}`);
    for (const expected of [
      'MSH-4.1 GEOGRAPHIC string',
      'MSH-7.1 DATE dateTime',
      'MSH-10.1 OTHER_ID id',
      'PID-3.1 MRN id',
      'PID-3[2].1 SSN id',
      'PID-5.1 NAME string',
      'PID-5.2 NAME string',
      'PID-7.1 DATE date',
      'PID-11.1 GEOGRAPHIC string',
      'PID-11.5 GEOGRAPHIC string',
      'PID-13.1 PHONE string',
      'PID-13[2].4 EMAIL string',
      'PID-18.1 ACCOUNT id',
      'PID-19.1 SSN id',
      'NK1-2.1 NAME string',
      'PV1-8.1 LICENSE id',
      'PV1-8.2 NAME string',
      'OBR-2.1 OTHER_ID id',
      'OBX[2]-5.1 NAME string',
      'OBX[2]-5.1 DATE string',
      'NTE-3[2].1 MRN string',
      'ZPX-2.1 NAME string',
      'ZPX-3.1 DATE date',
    ])
      expect(found).toContain(expected);
  });

  it('leaves every byte that is no finding', () => {
    expect(read(ORU).rewrite((_, value) => value)).toBe(ORU);
    const masked = mask(ORU);
    expect(line(masked, 1)).toBe(
      'PID|1||<MRN>^^^TBC^MR~<SSN>^^^SSA^SS||<NAME>^<NAME>^<NAME>^^Mr.||<DATE>|M||2106-3^White^HL70005|<GEOGRAPHIC>^^<GEOGRAPHIC>^OR^<GEOGRAPHIC>^US||<PHONE>^PRN^PH~^NET^Internet^<EMAIL>|||||<ACCOUNT>|<SSN>',
    );
    expect(line(masked, 5)).toBe('OBX|1|TX|11506-3^Progress note^LN||<NAME> was seen with his wife');
    expect(line(masked, 6)).toBe(
      'OBX|2|TX|11506-3^Progress note^LN||<NAME> on <DATE>. Foley catheter\\T\\bag in place.',
    );
    expect(line(masked, 7)).toBe(line(ORU, 7));
    expect(line(masked, 9)).toBe(line(ORU, 9));
    for (const word of ['uillfeather', 'QUILL', 'Zebulon', '7740913', '555-0182', 'Marrow', '19480304'])
      expect(masked).not.toContain(word);
  });

  it('gives offsets in the decoded component', () => {
    const { findings, values } = read(
      'MSH|^~\\&|A|B\rPID|||||O\\T\\Brackwater^Ann\rNTE|1||x\\F\\y Ann was born',
    );
    const at = findings.findIndex(({ path }) => path === 'PID-5.1');
    expect([findings[at]?.start, findings[at]?.end, values[at]?.value]).toEqual([0, 12, 'O&Brackwater']);
    const note = findings.find(({ path }) => path === 'NTE-3.1');
    expect([note?.start, note?.end]).toEqual([4, 7]);
  });

  it('escapes replacements', () => {
    const text = 'MSH|^~\\&|A\rPID|||||Quillfeather';
    expect(read(text).rewrite(() => 'a|b^c~d\\e&f\rg')).toBe(
      'MSH|^~\\&|A\rPID|||||a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f\\X0D\\g',
    );
    expect(read('MSH|^~|A\rPID|||||Quillfeather').rewrite(() => 'a|b^c')).toBe('MSH|^~|A\rPID|||||a b c');
  });

  it('reads other separators, line ends, frames and batches; each message is searched for its own values', () => {
    const text =
      '\u000bFHS|^~\\&|A|NORTH CLINIC\nBHS|^~\\&|A\nMSH|^~\\&|A|B\r\nPID|||||Quillfeather^Meadow\nNTE|1||Meadow\nMSH#:~\\&#A#B\nPID#####Brackwater:Ottoline\nNTE#1##Meadow grass helps Ottoline\nBTS|1\u001c\r';
    expect(mask(text)).toBe(
      '\u000bFHS|^~\\&|A|<GEOGRAPHIC>\nBHS|^~\\&|A\nMSH|^~\\&|A|<GEOGRAPHIC>\r\nPID|||||<NAME>^<NAME>\nNTE|1||<NAME>\nMSH#:~\\&#A#<GEOGRAPHIC>\nPID#####<NAME>:<NAME>\nNTE#1##Meadow grass helps <NAME>\nBTS|1\u001c\r',
    );
    expect(read(text).findings.map(({ path }) => path)).toContain('MSH[2]/PID-5.1');
  });

  it('reads text that bare line breaks tore out of its field', () => {
    const masked = mask(
      'MSH|^~\\&|A\rPID|||||Quillfeather^Zebulon\rOBX|1|TX|1^Note||first line\nseen: Zebulon\nMRN: 7740913\rOBX|2|TX|1^Note||end',
    );
    expect(masked).toContain('\nseen: <NAME>\nMRN: <MRN>\r');
  });

  it('reads encapsulated documents', () => {
    const data = Buffer.from('Zebulon, MRN: 7740913').toString('base64');
    const message = (fields: string): string =>
      `MSH|^~\\&|A\rPID|||||Quillfeather^Zebulon\rOBX|1|ED|1^Doc||${fields}`;
    const text =
      line(mask(message(`APP^TEXT^plain^Base64^${data}`)), 2)
        .split('^')
        .at(-1) ?? '';
    expect(Buffer.from(text, 'base64').toString()).toBe('<NAME>, MRN: <MRN>');
    expect(line(mask(message(`APP^application^pdf^Base64^${data}`)), 2)).toMatch(/\^<OTHER_ID>$/);
    expect(line(mask(message(`APP^IM^jpeg^Base64^${data}`)), 2)).toMatch(/\^<PHOTO>$/);
    expect(line(mask(message('APP^TEXT^plain^A^seen Zebulon')), 2)).toMatch(/\^seen <NAME>$/);
  });

  it('tells ages over 89', () => {
    const entities = (text: string): string[] =>
      read(text).findings.map(({ path, entity }) => `${path} ${entity}`);
    expect(entities('MSH|^~\\&|A||||20240101\rPID|||||||1930')).toContain('PID-7.1 AGE_OVER_89');
    expect(entities('MSH|^~\\&|A||||20240101\rPID|||||||19300102')).toContain('PID-7.1 AGE_OVER_89');
    expect(entities('MSH|^~\\&|A\rPID|||||||1960')).toEqual([]);
    expect(entities('MSH|^~\\&|A\rOBX|1|NM|30525-0^Age^LN||93|a')).toEqual(['OBX-5.1 AGE_OVER_89']);
    expect(entities('MSH|^~\\&|A\rOBX|1|NM|30525-0^Age^LN||73|a')).toEqual([]);
  });
});

describe('hostile input', () => {
  it.each([
    ['', true],
    ['\r\n\r\n', true],
    ['PID|||||Quillfeather', true],
    ['hello', 'not_hl7'],
    ['MSH', true],
    ['MSH|', 'bad_separators'],
    ['MSH|||', 'bad_separators'],
    ['MSH|^^\\&|', 'bad_separators'],
    ['MSHabcdef', 'bad_separators'],
    ['MSH|^~\\&|A\rMSH|^^|x', 'bad_separators'],
  ])('%j', (text, expected) => {
    const result = analyzeHl7(text);
    expect(result.ok ? true : result.error.code).toBe(expected);
  });

  it('reads malformed segments as far as they go', () => {
    const text =
      'MSH|^~\\&|A|B\rpid|||||Quillfeather^Zebulon\r   PV1\rQ\rNTE|1||\\\\ \\X4\\ \\Zebulon\\ \\XFFFE\\\ud800 Zebulon\r~~^^&&|';
    const masked = mask(text);
    expect(masked).not.toContain('Quillfeather');
    expect(masked.match(/Zebulon/g)).toBeNull();
    expect(read(text).rewrite((_, value) => value)).toBe(text);
  });

  it('takes time in proportion to its length', () => {
    const time = (count: number): number => {
      const field = `${'A^'.repeat(count)}|${'B~'.repeat(count)}|${'\\'.repeat(count)}|${'&'.repeat(count)}`;
      // Of the processor: a machine that stands still for a moment takes no more of it.
      const before = process.cpuUsage();
      analyzeHl7(`MSH|^~\\&|A\rPID|||||${field}\rZZZ|${field}${'\rNTE|1||x'.repeat(count / 10)}`);
      return process.cpuUsage(before).user / 1000;
    };
    time(2_000);
    const [short, long] = [Math.max(time(2_000), time(2_000), 2), time(20_000)];
    expect(long / short).toBeLessThan(60);
  });
});
