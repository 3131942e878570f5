import { startAt, type TextDocument } from '../engine/document.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

const EXTENSIONS = 'jpe?g|png|heic|heif|gif|tiff?|bmp|webp|dcm|dicom|raw|cr2|nef|mp4|mov|avi|svg';

/** A text cannot show a face, but it can name the file or carry the image itself. */
export const photo: Recognizer = definePattern({
  id: 'photo',
  entity: 'PHOTO',
  cites: '164.514(b)(2)(i)(Q)',
  patterns: [
    labelled({
      words: [
        'photo',
        'photograph',
        'photos',
        'photographs',
        'image',
        'images',
        'picture',
        'headshot',
        'pic',
        'pics',
        'foto',
        'fotos',
        'selfie',
        'video',
        'scan',
        'portrait',
        'avatar',
      ],
      label:
        'photo(?:graph)?s?|images?|pictures?|headshot|pics?|fotos?|selfie|video(?: frame)?|scan|portrait|avatar',
      value: String.raw`[\w-]{1,80}\.(?:${EXTENSIONS})(?!\w)`,
      score: 0.85,
      why: 'label and image file name',
    }),
    labelled({
      words: [
        'photo',
        'photograph',
        'image',
        'picture',
        'foto',
        'pic',
        'polaroid',
        'snapshot',
        'clip',
        'video',
        'set',
      ],
      label: 'photo(?:graph)?(?: set)?|image(?: set)?|picture|foto|pic|polaroid|snapshot|clip|video|set',
      isWeak: true,
      value: String.raw`(?=[\w-]{0,12}\d{4})(?=\d{0,12}[A-Z_-])[\w-]{6,40}(?![\w.-])`,
      score: 0.7,
      why: 'label and image number',
    }),
    {
      at: { words: ['data'] },
      shape: /data:image\/[a-z+.-]{2,20};base64,[A-Z\d+/=]{1,20000}/iy,
      score: 0.9,
      why: 'embedded image',
    },
    {
      at: { words: ['ivborw', 'r'] },
      shape: /(?<![A-Za-z\d+/])(?:iVBORw0KGgo|R0lGOD[lh])[A-Za-z\d+/=]{20,20000}/y,
      score: 0.9,
      why: 'image bytes in base64',
    },
    {
      at: { digits: [1, 1], before: /\// },
      shape: /(?<=(?<![A-Za-z\d+])\/)9j\/4AAQ[A-Za-z\d+/=]{12,20000}/y,
      score: 0.9,
      why: 'image bytes in base64',
    },
  ],
  examples: {
    match: [
      'photo: «jane-face.jpg»',
      'Foto «bocampo_face_48.jpeg» en carpeta',
      'pic = «mrenteria_face_12.jpeg»',
      'photo ref «PH-2024-00871» filed',
      'src=/«9j/4AAQSkZJRgABAQAAAQABAAD» end',
    ],
    ignore: ['photo taken', 'image 3 of 12', 'data: normal', 'images 1-24', 'photo of 2 lesions'],
  },
});

const FILE = new RegExp(String.raw`(?:${EXTENSIONS})(?![\w]|\.\w)`, 'iy');
const PLAIN_FILE =
  /^(?:fig|figure|image|img|logo|icon|chart|plot|graph|diagram|screenshot|banner|background)[_-]?\d{0,2}[a-z]?$/i;
const LONGEST_NAME = 80;

/** File names of images: what a camera counts, or a name with a number or a face in it. Read at the extension. */
function readImageFile(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const dot = startAt(document, index) - 1;
  if (text.charAt(dot) !== '.') return;
  FILE.lastIndex = dot + 1;
  const extension = FILE.exec(text)?.[0];
  if (extension === undefined) return;
  let start = dot;
  while (start > 0 && dot - start < LONGEST_NAME && /[\w-]/.test(text.charAt(start - 1))) start--;
  const name = text.slice(start, dot);
  if (!/\d|face|patient|portrait|headshot|selfie/i.test(name) || PLAIN_FILE.test(name)) return;
  const end = dot + 1 + extension.length;
  found.push({ entity: 'PHOTO', start, end, score: 0.75, recognizer: 'image-file', why: 'image file name' });
}

export const imageFile: Recognizer = defineScanner({
  id: 'image-file',
  entity: 'PHOTO',
  cites: '164.514(b)(2)(i)(Q)',
  scan: () => undefined,
  at: {
    words: 'jpg jpeg png heic heif gif tif tiff bmp webp dcm dicom raw cr nef mp mov avi svg'.split(' '),
    read: readImageFile,
  },
  examples: {
    match: [
      'see «IMG_2041.HEIC» attached',
      'look at «otesfaye_face_99.jpeg», is that',
      '«P1060662.JPG» (overview)',
      'stored «77_ct.dcm»',
    ],
    ignore: ['see logo.png', 'figure_2.png', 'Fig3.jpg', 'pain.gif', '3.5 raw'],
  },
});
