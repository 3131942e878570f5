import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const device: Recognizer = definePattern({
  id: 'device',
  entity: 'DEVICE',
  cites: '164.514(b)(2)(i)(M)',
  patterns: [
    labelled({
      words: ['serial', 'sn', 's', 'imei', 'udi', 'device', 'lot', 'implant', 'pacemaker', 'model'],
      label: String.raw`serial|sn(?= ?[:#])|s\/n|imei|udi|(?:device|implant|pacemaker)(?= ?(?:id|identifier|number|no|#|serial))(?: serial)?|lot(?= ?(?:number|no|#))`,
      score: 0.88,
      why: 'label',
    }),
    {
      at: { digits: [2, 2], before: /\(/, next: /\)/ },
      shape: /(?<=(?<!\w)\()01\)\d{14}(?:\(1[0157]\)[A-Z\d]{1,20}|\(21\)[A-Z\d]{1,20}){0,4}/iy,
      score: 0.95,
      why: 'UDI in GS1 form',
    },
  ],
  examples: {
    match: [
      'serial number «PM-88213-X»',
      'S/N «A1B2C3D4»',
      'IMEI: «490154203237518»',
      '«(01)00643169007222(17)141120(21)X4H31»',
    ],
    ignore: ['serial troponins 3 times', 'serial 2 hour exams', 'device removed', 'serial x-rays'],
  },
});

export const mac: Recognizer = definePattern({
  id: 'mac',
  entity: 'DEVICE',
  cites: '164.514(b)(2)(i)(M)',
  patterns: [
    {
      at: { digits: [1, 2], next: /[a-f:-]/i },
      shape: /(?<![\w:-])[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}(?![\w:-])/iy,
      score: 0.9,
      why: 'hardware address',
    },
  ],
  examples: { match: ['from «00:1B:44:11:3A:B7»'], ignore: ['10:20:30', '00:1B:44:11:3A'] },
});
