import { isVinValid } from '../engine/checksums.ts';
import { definePattern, type Recognizer } from './define.ts';

const VIN = /(?<!\w)[A-HJ-NPR-Z\d]{17}(?!\w)/iy;
const VIN_FORM = { shape: VIN, score: 0.85, why: 'VIN with a valid check digit' };

export const vin: Recognizer = definePattern({
  id: 'vin',
  entity: 'VEHICLE',
  cites: '164.514(b)(2)(i)(L)',
  patterns: [
    { at: { digits: [1, 16], next: /[A-HJ-NPR-Z]/i }, ...VIN_FORM },
    { at: { digits: [17, 17] }, ...VIN_FORM },
    {
      at: { words: ['vin', 'vehicle', 'chassis'] },
      shape:
        /(?:vin|vehicle(?: identification)?|chassis)(?: number| no| id| is| #){0,2}[\s:#.]{1,4}(?<value>[A-HJ-NPR-Z\d]{17})(?!\w)/iy,
      score: 0.85,
      why: 'label',
    },
  ],
  validate: isVinValid,
  examples: {
    match: ['VIN: «1HGCM82633A004352»', 'car «11111111111111111»'],
    ignore: ['VIN: 1HGCM82633A004353'],
  },
});

export const plate: Recognizer = definePattern({
  id: 'plate',
  entity: 'VEHICLE',
  cites: '164.514(b)(2)(i)(L)',
  patterns: [
    {
      at: { words: ['plate', 'plates', 'license', 'tag', 'registration'] },
      shape:
        /(?:licen[sc]e |registration |number )?(?:plates?|tag)(?: number| no| is| #|,){0,2}[\s:#.]{1,4}(?<value>(?=[A-Z -]{0,5}\d)[A-Z\d]{1,4}[ -]?[A-Z\d]{2,5})(?!\w)/iy,
      score: 0.75,
      why: 'label',
    },
  ],
  examples: {
    match: ['license plate «7ABC123»', 'plate number: «KLM-4432»'],
    ignore: ['plate and screws', 'plate fixation'],
  },
});
