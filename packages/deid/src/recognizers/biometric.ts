import { startAt, type TextDocument } from '../engine/document.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

/** What of a body is measured. */
const MODALITIES =
  'fingerprint fingerprints finger fingers thumbprint thumb index print voiceprint voice vocal speaker retina retinal iris biometric biometrics faceprint face facial palm palmprint hand vein ear earprint gait keystroke dna str template huella huellas voz rostro facial iris'.split(
    ' ',
  );
const MODALITY = String.raw`(?:finger|thumb)(?: ?print)?s?|index (?:finger|print)|print(?= match)|(?:voice|speaker|face|palm|ear) ?print|voice|vocal|speaker|retinal?|iris|biometrics?|face|facial|palm|hand|vein|ear(?= print)|gait|keystroke|dna|str(?= profile)|template(?= ?(?:id|#|no\b))|huellas?|voz|rostro`;
/** What is made of it, and how it is filed. */
const PROVING =
  'prints?|template|hash|signature|enroll?ment|recognition|verification|authentication|identification|embedding|encoding|minutiae|biometrics?|profile|fingerprint|record|id|code';
const NOUN = String.raw`(?:${PROVING}|scan|file|image|match|pattern|sample|recording|model|vein|vessel|geometry|card|vector|reader|data|case|ref|key|capture|enrolled|dactilar(?:es)?|digital(?:es)?|id|as|code)\b`;
const SIGN = String.raw`(?: (?:id|no|number))? ?[:#=]`;
const VALUE = String.raw`(?=[A-Z_:/.-]{0,12}\d)(?:[A-Z\d]{1,24}(?:[-_:/.][A-Z\d]{1,24}){1,5}|[A-Z\d]{4,40})(?![\w]|[-/]\w)`;

const FILE_ENDINGS = 'wav mp3 m4a ogg flac opus amr aac wma dss ansi378 wsq fmr fmd edf'.split(' ');
const FILE_ENDING = /(?:wav|mp3|m4a|ogg|flac|opus|amr|aac|wma|dss|ansi378|wsq|fmr|fmd|edf)(?![\w]|\.\w)/iy;

/** A recording of a voice or a reader's template, by its file name; it has a number in it or says whose it is. */
function readRecording(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  let dot = startAt(document, index) - 1;
  // "mp3" and "ansi378" are two tokens: word and number.
  if (text.charAt(dot) !== '.') return;
  FILE_ENDING.lastIndex = dot + 1;
  const ending = FILE_ENDING.exec(text)?.[0];
  if (ending === undefined) return;
  const end = dot + 1 + ending.length;
  while (dot > 0 && end - dot < LONGEST_FILE && /[\w-]/.test(text.charAt(dot - 1))) dot--;
  if (!/\d|voice|patient|speaker|pt_/i.test(text.slice(dot, end - ending.length - 1))) return;
  found.push({
    entity: 'BIOMETRIC',
    start: dot,
    end,
    score: 0.75,
    recognizer: 'recording-file',
    why: 'file of a recording',
  });
}
const LONGEST_FILE = 80;

export const recordingFile: Recognizer = defineScanner({
  id: 'recording-file',
  entity: 'BIOMETRIC',
  cites: '164.514(b)(2)(i)(P)',
  scan: () => undefined,
  at: { words: [...FILE_ENDINGS, 'mp', 'm', 'ansi'], read: readRecording },
  examples: {
    match: ['heard «VOX_0771_sustained_a.wav», then', 'file «rindex_771829.ansi378» kept', '«pt_4418.m4a»'],
    ignore: ['beep.wav', 'theme.mp3', 'see fig. 3'],
  },
});

export const biometric: Recognizer = definePattern({
  id: 'biometric',
  entity: 'BIOMETRIC',
  cites: '164.514(b)(2)(i)(P)',
  patterns: [
    labelled({
      words: MODALITIES,
      label: String.raw`(?:${MODALITY})(?:(?: ${NOUN}){1,4}|(?=${SIGN}))`,
      value: VALUE,
      score: 0.85,
      isWeak: true,
      why: 'label',
    }),
    {
      at: { words: MODALITIES },
      shape: new RegExp(
        String.raw`(?:${MODALITY})(?: ${NOUN}){0,3} (?:${PROVING})[ :#(=]{1,3}(?<value>(?=[A-Z_:/-]{0,10}\d)(?=[^ ]{0,12}(?:[A-Z][-_:/.]?\d|\d[-_:/.]?[A-Z]|\d{5}))${VALUE})`,
        'iy',
      ),
      score: 0.85,
      why: 'label',
    },
    {
      at: {
        words: [
          'fp',
          'face',
          'voice',
          'iris',
          'retina',
          'palm',
          'bio',
          'finger',
          'faceid',
          'vp',
          'vpr',
          'fpr',
        ],
      },
      shape:
        /(?:fpr?|face(?:id)?|vpr?|voice|iris|retina|palm|bio|finger)(?:[_-](?:tmpl|template|enc|id|hash|scan|print|vec|rec)){0,2}(?:_[a-z]{0,2}[\da-f]{4,64}|-(?=[a-f]{0,8}\d)[a-z]{0,2}[\da-f]{4,64}(?:-[A-Z\d]{2,4})?)(?![\w-])/iy,
      score: 0.75,
      why: 'name of a biometric template',
    },
  ],
  examples: {
    match: [
      'biometric id «BIO-77123»',
      'fingerprint #«FP99812»',
      'print match «FP-1290-HX» by the police',
      'hand reader template «fp_tmpl_572f9dcf» (belongs',
      'Voice sample «VPR-136895»;',
      'stored as «face_enc_77ab01cd».',
      'iris scan: «IRIS-K77120»',
      'huella dactilar nº «HD-88123»',
      'Gait signature «GS:44182», used',
      'palm vein enrolment «PV118827»;',
      'facial recognition record «FR/118827» at',
      'iris recognition enrolment «IR-0044182» for',
      'retinal vessel template hash «9f31ab07c2e4» stored',
    ],
    ignore: [
      'retina attached',
      'iris normal',
      'biometric screening in 2020',
      'hand 2+ edema',
      'finger 3 laceration 12 mm',
      'face to face 30 minutes',
      'voice 60 dB',
      'palm 4 cm',
      'gait 0.94 m/s',
      'hand grip 28 kg',
      'retinal scan 2023',
      'DNA 52 ng/uL',
      'voice recording 3',
    ],
  },
});
