import { isVinValid } from '../engine/checksums.ts';
import { definePattern, type Recognizer } from './define.ts';

const VIN = /(?<!\w)[A-HJ-NPR-Z\d]{17}(?!\w)/iy;
const VIN_FORM = { shape: VIN, score: 0.85, why: 'VIN with a valid check digit' };

/** A vehicle number that proves itself (49 CFR 565.15(c)); those that begin with a letter: lettered-code.ts. */
export const vin: Recognizer = definePattern({
  id: 'vin',
  entity: 'VEHICLE',
  cites: '164.514(b)(2)(i)(L)',
  patterns: [
    { at: { digits: [1, 16], next: /[A-HJ-NPR-Z]/i }, ...VIN_FORM },
    { at: { digits: [17, 17] }, ...VIN_FORM },
  ],
  validate: isVinValid,
  examples: {
    match: ['VIN: «1HGCM82633A004352»', 'car «11111111111111111»'],
    ignore: ['VIN: 1HGCM82633A004353'],
  },
});

/** Behind its label a number counts without its check digit: makers outside North America need not set one. */
export const labelledVin: Recognizer = definePattern({
  id: 'labelled-vin',
  entity: 'VEHICLE',
  cites: '164.514(b)(2)(i)(L)',
  patterns: [
    {
      at: { words: ['vin', 'vins', 'vehicle', 'chassis', 'bastidor', 'hull', 'hin'] },
      shape:
        /(?:vins?|vehicle(?: identification)?|chassis|bastidor|hull|hin)(?:[ -]?(?:number|no|id|is|was|of|on|file|reads|#)\b\.?){0,4}[\s:#.="'(]{0,8}(?<value>(?=[A-Z]{0,10}\d)[A-HJ-NPR-Z\d]{11,17})(?!\w)/iy,
      score: 0.9,
      why: 'label',
    },
    {
      at: { words: ['vin'] },
      shape:
        /vin,? (?:last (?:four|six|eight|\d)|ending|ends)(?: (?:in|with|digits|is|of))?[ :]{1,2}(?<value>(?=[A-Z]{0,4}\d)[A-Z\d]{4,8})(?!\w)/iy,
      score: 0.8,
      why: 'label, end of the number',
    },
  ],
  examples: {
    match: [
      'VIN: «1HGCM82633A004353»',
      'vehicle identification number is «WVWZZZ1JZXW000001»',
      'VIN ending «004352»',
    ],
    ignore: ['vehicle was totalled', 'VIN III', 'vehicle number 5'],
  },
});

/** Upper-case letters and digits in one or two groups, as plates have them. */
const PLATE = String.raw`(?:(?:[A-Z\d] ){4,7}[A-Z\d]|(?![A-Z]{5})(?=[A-Z -]{0,7}\d)(?=(?:[ -]?[A-Z\d]){4})(?!\d{1,3} ?(?:mm|cm|mg|ml)\b)[A-Z\d]{1,4}(?:[ -]?[A-Z\d]{2,5}){1,2}(?:[ -][A-Z]{1,3})?)`;

export const plate: Recognizer = definePattern({
  id: 'plate',
  entity: 'VEHICLE',
  cites: '164.514(b)(2)(i)(L)',
  patterns: [
    {
      at: {
        words: [
          'plate',
          'plates',
          'license',
          'licence',
          'tag',
          'registration',
          'number',
          'placa',
          'placas',
          'matrícula',
          'matricula',
          'patente',
          'reg',
          'decal',
          'placard',
          'parking',
          'boat',
          'trailer',
          'vessel',
          'tail',
          'tags',
          'lp',
          'vrm',
          'rego',
        ],
      },
      shape: new RegExp(
        String.raw`(?:licen[sc]e |registration |number )?(?:plates?|tags?|lp(?= ?[:#])|vrm|rego|(?:parking |handicap(?:ped)? |disabled )?(?:placard|decal)|parking (?:permit|sticker|tag|pass)|(?:boat|trailer|vessel) (?:reg(?:istration)?|plate|tag|id)\.?|tail(?= ?(?:number|no\b|#))|placas?|matr[ií]cula|patente|reg(?= ?(?:no|number|#|:)))(?: ?(?:numbers?|no|is|was|reads?|of|nº)\b\.?| ?#|,){0,3}(?:[ ,]{1,2}\(?(?-i:${'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY'})\)?)?[\s:#.("'=]{1,6}(?<value>${PLATE})(?!\w|-\w)`,
        'iy',
      ),
      score: 0.75,
      why: 'label',
    },
    {
      at: {
        words:
          'vehicle pickup truck sedan van suv motorcycle minivan hatchback car scooter trailer wagon coupe moped honda toyota ford chevy chevrolet nissan subaru hyundai kia mazda jeep dodge gmc buick cadillac lexus acura bmw audi mercedes volvo tesla volkswagen vw harley camry corolla civic accord altima silverado sentra elantra odyssey tacoma prius explorer escape rav4 malibu impala jetta outback forester'.split(
            ' ',
          ),
      },
      shape:
        /(?:[a-z]{2,12})(?: (?:[A-Z][a-z]{2,10}|[A-Z]{1,2}-?\d{2,3})){0,2}[ ,:(-]{1,3}(?<value>(?-i:(?=[A-Z -]{0,6}\d)(?=[\d -]{0,6}[A-Z])[A-Z\d]{2,4}[ -][A-Z\d]{3,4}|[A-Z]{3}\d{3,4}|\d[A-Z]{3}\d{3}))(?!\w|-\w)/iy,
      score: 0.6,
      why: 'plate form after a vehicle',
    },
  ],
  examples: {
    match: [
      'license plate «7ABC123»',
      'plate number: «KLM-4432»',
      'Parking permit «H-4418»; badge',
      'Boat reg # «KX 4418 ML».',
      'His plate is «K B X 4 4 1» if',
      'pickup, «PXP-5489», security notified',
      'pickup, «QW90 UNW», security',
      'plate TX «BKR 4471»',
      'matrícula: «4471 KLM»',
    ],
    ignore: [
      'plate and screws',
      'plate fixation',
      'truck 2 days ago',
      'plate 3',
      'plate count 104 CFU',
      'parking permit renewed in 2024',
      'tag 5',
      'otra placa de 2 cm. de',
    ],
  },
});
