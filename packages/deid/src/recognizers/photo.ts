import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

/** A text cannot show a face, but it can name the file or carry the image itself. */
export const photo: Recognizer = definePattern({
  id: 'photo',
  entity: 'PHOTO',
  cites: '164.514(b)(2)(i)(Q)',
  patterns: [
    labelled({
      words: ['photo', 'photograph', 'photos', 'image', 'picture', 'headshot'],
      label: 'photo(?:graph)?s?|image|picture|headshot',
      value: String.raw`[\w-]{1,80}\.(?:jpe?g|png|heic|gif|tiff?|bmp|webp)(?!\w)`,
      score: 0.85,
      why: 'label and image file name',
    }),
    {
      at: { words: ['img', 'dsc', 'dscn', 'photo', 'pxl'] },
      shape: /(?:img|dscn?|photo|pxl)[_-][\w-]{1,60}\.(?:jpe?g|png|heic|gif|tiff?)(?!\w)/iy,
      score: 0.8,
      why: 'camera file name',
    },
    {
      at: { words: ['data'] },
      shape: /data:image\/[a-z+.-]{2,20};base64,[A-Z\d+/=]{1,20000}/iy,
      score: 0.9,
      why: 'embedded image',
    },
  ],
  examples: {
    match: ['photo: «jane-face.jpg»', 'see «IMG_2041.HEIC» attached'],
    ignore: ['photo taken', 'image 3 of 12', 'data: normal'],
  },
});
