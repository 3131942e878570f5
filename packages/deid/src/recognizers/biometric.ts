import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const biometric: Recognizer = definePattern({
  id: 'biometric',
  entity: 'BIOMETRIC',
  cites: '164.514(b)(2)(i)(P)',
  patterns: [
    labelled({
      words: ['fingerprint', 'voiceprint', 'retina', 'retinal', 'iris', 'biometric', 'faceprint', 'palm'],
      label:
        'fingerprint|voice ?print|face ?print|palm print|biometric|retinal?(?: scan| template)|iris(?: scan| template)',
      score: 0.85,
      why: 'label',
    }),
  ],
  examples: {
    match: ['biometric id «BIO-77123»', 'fingerprint #«FP99812»'],
    ignore: ['retina attached', 'iris normal', 'biometric screening in 2020'],
  },
});
