import { isDeaValid, isNpiValid } from '../engine/checksums.ts';
import { definePattern, type Recognizer } from './define.ts';
import { CODE, labelled } from './labelled.ts';

export const license: Recognizer = definePattern({
  id: 'license',
  entity: 'LICENSE',
  cites: '164.514(b)(2)(i)(K)',
  patterns: [
    labelled({
      words: ['dea', 'npi', 'upin', 'clia', 'cln', 'ncpdp', 'cdl', 'driver', 'drivers', "driver's", 'gmc'],
      label: String.raw`dea|npi|upin|clia|cln|ncpdp|cdl|gmc(?= ?(?:number|no\b|#|:))|driver'?s?'? (?:licen[sc]e|lic\b\.?|permit)(?: (?:number|no|id))?`,
      value: String.raw`(?=[^\d]{0,12}\d[^\d]{0,4}\d)${CODE}`,
      score: 0.92,
      why: 'label',
    }),
    labelled({
      words: ['nºcol', 'n', 'ncol', 'col', 'colegiado', 'colegiada', 'nº'],
      label: String.raw`n[\u00ba\u00b0.]? ?col\.?|n[\u00ba\u00b0.]? ?(?:de )?colegiad[oa]|col\.|colegiad[oa]`,
      value: String.raw`\d{2}[ /-]?\d{2}[ /-]?\d{4,6}(?!\d)|\d{2} \d{2}(?![ \d])|\d{2}[ /-]\d{4,7}(?!\d)`,
      score: 0.93,
      why: 'label, number of a Spanish medical college',
    }),
    labelled({
      words: [
        'license',
        'licence',
        'licenses',
        'lic',
        'licencia',
        'certificate',
        'certification',
        'cert',
        'passport',
        'pasaporte',
        'permit',
        'registration',
        'bond',
        'dl',
        'medical',
        'nursing',
        'state',
        'photo',
        'board',
        'colegiado',
        'colegiada',
        'col',
        'cédula',
        'cedula',
        'céd',
        'ced',
        'matrícula',
        'matricula',
        'permiso',
        'carné',
        'carnet',
      ],
      label: String.raw`(?:medical |nursing |state |board )?(?:licen[sc]es?|lic\.?|cert(?:ificate|ification)?s?\.?)(?:/licen[sc]e)?(?: plate)?|licencia(?: de conducir)?|passport|pasaporte|permit|registration|bond|dl(?= ?[:#]| (?:no\b|number|id\b))|photo id|board cert|colegiad[oa]|col\.|c[eé]d(?:ula)?\.?(?: prof(?:esional)?\.?)?|matr[ií]cula(?: profesional)?|permiso de conducir|carnet? de conducir`,
      score: 0.9,
      isWeak: true,
      why: 'label',
    }),
  ],
  examples: {
    match: [
      'license number «CLN-112233»',
      "driver's license: «D1234567»",
      'driver lic «D153-5217-9442», Medicare',
      'NPI «1234567893»',
      'DEA# «AB1234563»',
      'passport no «X12345678»',
      'her CDL («D038-8458-3987») filled',
      'Lic «MD-10781»',
      'Board cert «CERT-34947405»',
      'carries bond «BC-20239-E»;',
      'CLIA# «05D0987654»',
      'Nº Col. «ME748441»',
      'Céd. Prof. «MD-22371»',
      'bring photo ID «N17700096».',
      'Colegiado nº «28/45871»',
      'NºCol: «28 28 15235».',
      "driver's license number is «S514-7788-1234»",
    ],
    ignore: [
      'public 12345',
      'licensed in 2019',
      'certificate of need',
      'registration desk 3',
      'certified in 2015',
      'bond strength 25 MPa',
      'public health 12345678',
      'fibrinógeno 287 mg/dL (200-450)',
    ],
  },
});

export const npi: Recognizer = definePattern({
  id: 'npi',
  entity: 'LICENSE',
  cites: '164.514(b)(2)(i)(K)',
  patterns: [
    {
      at: { digits: [10, 10] },
      shape: /(?<![\w.-])[12]\d{9}(?![\w]|[.-]\d)/y,
      score: 0.35,
      why: 'NPI with a valid check digit',
    },
    {
      at: { digits: [15, 15] },
      shape: /(?<![\w.-])80840[12]\d{9}(?![\w]|[.-]\d)/y,
      score: 0.85,
      why: 'NPI with its card issuer prefix',
    },
  ],
  validate: (value: string): boolean => isNpiValid(value.slice(-10)),
  context: { words: ['npi', 'provider', 'dr', 'physician', 'md'], within: 6, boost: 0.5 },
  examples: {
    match: ['provider «1234567893»', 'issuer form «808401234567893»'],
    ignore: ['1234567893', 'provider 1234567890'],
  },
});

/** The seven digits of a DEA number whose letters were cut off or typed apart. */
export const dea: Recognizer = definePattern({
  id: 'dea',
  entity: 'LICENSE',
  cites: '164.514(b)(2)(i)(K)',
  patterns: [
    {
      at: { digits: [7, 7], before: /[A-Z9 -]/i },
      shape: /(?<=(?<!\w)[ABCDEFGHJKLMPRSTUX][A-Z9][ -]?)\d{7}(?!\w)/iy,
      score: 0.45,
      why: 'DEA number form',
    },
  ],
  validate: (value: string): boolean => isDeaValid(`AA${value}`),
  context: { words: ['dea', 'prescriber', 'registration'], within: 6, boost: 0.3 },
  examples: { match: ['AB«1234563»', 'prescriber AB «1234563»'], ignore: ['AB1234567', 'AB12345631'] },
});
