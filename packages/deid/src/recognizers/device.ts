import { isLuhnValid } from '../engine/checksums.ts';
import type { TextDocument } from '../engine/document.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';
import { CODE, labelled } from './labelled.ts';

/** Devices that a patient wears, carries or lies beside: the code after the word is theirs. */
const DEVICES =
  'device|implant|pacemaker|icd|defibrillator|generator|lead|stent|pump|monitor|sensor|ventilator|cpap|glucometer|cgm|prosthesis|neurostimulator|stimulator|wheelchair|hearing aid|loop recorder|recorder|bike|bicycle|laptop|phone|tablet|watch|machine|model card|transmitter|receiver|concentrator|dialyzer|scooter|walker|valve|graft|meter|camera|console|transducer|speech processor|sound processor|processor|lens|iol|drain|catheter|handset|scanner|apnea monitor|holter|event recorder|patch|pod|reader';

export const device: Recognizer = definePattern({
  id: 'device',
  entity: 'DEVICE',
  cites: '164.514(b)(2)(i)(M)',
  patterns: [
    labelled({
      words: [
        'serial',
        'ser',
        'sn',
        's',
        'imei',
        'meid',
        'iccid',
        'imsi',
        'udi',
        'udid',
        'device',
        'lot',
        'batch',
        'esn',
      ],
      label: String.raw`serial|ser(?= ?[#.:])\.?|sn(?!\|)|s\/n|ser(?= {2,4}[A-Z\d])|imei|meid|iccid|imsi|udid?|esn|(?:lot|batch)(?= ?(?:numbers?|no\b|nos\b|#|:))|lot(?= {1,4}(?=[A-Z]{0,4}\d{0,6}[A-Z\d])(?=(?:[A-Z-]{0,4}\d){3})[A-Z\d-]{4,12}(?![\w]| ?(?:x|mg|of)\b))`,
      score: 0.88,
      why: 'label',
    }),
    labelled({
      words: [
        ...DEVICES.split(/[ |]/).filter((word) => word !== 'aid'),
        'model',
        'asset',
        'equipment',
        'dispositivo',
        'serie',
        'marcapasos',
        'mac',
      ],
      label: String.raw`(?:bedside |infusion |insulin )?(?:${DEVICES}|asset|equipment|dispositivo|marcapasos|serie)(?: serial)?(?:,? (?:model card|tag))?|model(?= (?:card|serial))|mac(?= ?(?:address|:))`,
      value: String.raw`(?!(?<=\blead[ :#]{1,3})\d{4}[A-Z]?-\d\d(?!\d))${CODE}`,
      score: 0.86,
      isWeak: true,
      why: 'label of a device',
    }),
    {
      at: { digits: [1, 4], next: /[a-f.]/i },
      shape: /(?<![\w.])[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}(?!\w|\.\w)/iy,
      score: 0.8,
      why: 'hardware address in dotted form',
    },
    {
      at: { digits: [2, 2], before: /\(/, next: /\)/ },
      shape:
        /(?<=(?<!\w)\()01\) ?\d{14}(?: ?\((?:1[0157]|21|30|240)\) ?[A-Z\d](?:[A-Z\d./-]{0,18}[A-Z\d])?){0,5}/iy,
      score: 0.95,
      why: 'UDI in GS1 form',
    },
    {
      at: { digits: [2, 2], next: / / },
      shape: /(?<![\w.-])01 \d{14}(?: (?:11|17|10|21|30) ?[A-Z\d](?:[A-Z\d-]{0,18}[A-Z\d])?(?![\w-])){1,5}/y,
      score: 0.9,
      why: 'UDI in GS1 form with blanks',
    },
    {
      at: { digits: [16, 99] },
      shape: /(?<!\w)01\d{14}(?=(?:11|17|10|21)\w{4})\w{6,54}(?!\w)/y,
      score: 0.8,
      why: 'UDI in GS1 form without brackets',
    },
  ],
  examples: {
    match: [
      'serial number «PM-88213-X»',
      'S/N «A1B2C3D4»',
      'IMEI: «490154203237518»',
      '«(01)00643169007222(17)141120(21)X4H31»',
      '«(01) 00643169007222 (10) A12-3 (21) X4H31»',
      '«01006431690072221714112021X4H31»',
      'EPIQ sn «9JY863165»',
      'sticker «01 09521234118820 17 281130 10 M4418X» here',
      'Xience, lot «4071841», REF',
      'SER   «000718»',
      'cisco «001B.4411.3AB7»',
      'bike ser# «R8210-9916-D»',
      'Bedside monitor «C8673-6794-G», last',
      'pacemaker, model card says «6RZ297954»',
      'implant serial no. «PJN946230H»',
    ],
    ignore: [
      'serial troponins 3 times',
      'serial 2 hour exams',
      'device removed',
      'serial x-rays',
      'lead II 3 mm',
      'pump 25 ml/hr',
      'monitor for 24 hours',
      'stent 3.5 x 18 mm',
      'phone 12 times',
      'machine 2',
      'a lot 3 days ago',
      'RA lead 5076-52 in',
    ],
  },
});

/** Fifteen digits with a check digit (3GPP TS 23.003): beside a word for a phone, or in the groups that they are printed in. */
export const imei: Recognizer = definePattern({
  id: 'imei',
  entity: 'DEVICE',
  cites: '164.514(b)(2)(i)(M)',
  patterns: [
    {
      at: { digits: [15, 15] },
      shape: /(?<![\w.-])\d{15}(?![\w]|[.-]\d)/y,
      score: 0.3,
      why: 'IMEI with a valid check digit',
    },
    {
      at: { digits: [2, 2], next: /[- ]/, second: /\d/ },
      shape: /(?<![\w.-])\d{2}[- ]\d{6}[- ]\d{6}[- ]\d(?![\w]|[.-]\d)/y,
      score: 0.7,
      why: 'IMEI in groups with a valid check digit',
    },
  ],
  validate: (value: string): boolean => isLuhnValid(value.replace(/\D/g, '')),
  context: {
    words: ['imei', 'phone', 'handset', 'device', 'mobile', 'iphone', 'cell', 'smartphone', 'tablet'],
    within: 6,
    boost: 0.4,
  },
  examples: {
    match: ['the phone reports «490154203237518»', 'IMEI «49-015420-323751-8»'],
    ignore: ['490154203237519', '49-015420-323751-9'],
  },
});

const MAC =
  /(?<![\w:-])[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?:\1[\da-f]{2}\1[\da-f]{2})?(?![\w:-])/iy;

/** Tries the address forms where the sign between groups stands twice at their distance. */
function scanMac({ text }: TextDocument, found: Candidate[]): void {
  const tryAt = (start: number): void => {
    MAC.lastIndex = start;
    const value = MAC.exec(text)?.[0];
    if (value === undefined || !/\d/.test(value)) return;
    const end = start + value.length;
    found.push({ entity: 'DEVICE', start, end, score: 0.9, recognizer: 'mac', why: 'hardware address' });
  };
  for (const sign of [':', '-']) {
    const code = sign.charCodeAt(0);
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1))
      if (text.charCodeAt(at + 3) === code && text.charCodeAt(at + 6) === code) tryAt(at - 2);
  }
}

export const mac: Recognizer = defineScanner({
  id: 'mac',
  entity: 'DEVICE',
  cites: '164.514(b)(2)(i)(M)',
  scan: scanMac,
  examples: {
    match: ['from «00:1B:44:11:3A:B7»', '«ac-de-48-1b-3a-b7»'],
    ignore: ['10:20:30', '00:1B:44:11:3A', '1000.2000.3'],
  },
});
