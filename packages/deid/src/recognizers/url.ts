import { definePattern, type Recognizer } from './define.ts';

/** Path characters; a closing full stop or bracket belongs to the sentence. */
const REST = String.raw`(?:[\w~%&=#@:;+$!*-]|[./?,'](?=[\w~%&=#@/-])){1,2000}`;

export const url: Recognizer = definePattern({
  id: 'url',
  entity: 'URL',
  cites: '164.514(b)(2)(i)(N)',
  patterns: [
    {
      at: { words: ['http', 'https', 'ftp', 'sftp', 'ws', 'wss'] },
      shape: new RegExp(String.raw`(?:https?|s?ftp|wss?):\/\/${REST}`, 'iy'),
      score: 0.95,
      why: 'scheme',
    },
    {
      at: { words: ['www'] },
      shape: new RegExp(String.raw`www\.${REST}`, 'iy'),
      score: 0.9,
      why: 'www host',
    },
  ],
  examples: {
    match: ['see «https://portal.example.org/p?id=77#top».', 'at («www.smithfamily.example/jane»)'],
    ignore: ['the https scheme', 'http is a protocol', 'www stands for little'],
  },
});
