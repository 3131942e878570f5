import { createFindingMemories, type Finding } from '@cordon/deid';
import { expect, test } from 'vitest';
import { phi } from '../kernel/phi.ts';
import type { TextReader } from './ports.ts';
import { prepareReading } from './read-texts.ts';
import { detectPhi } from './stages/detect-phi.ts';

const word: Finding = {
  entity: 'MRN',
  start: 9,
  end: 16,
  score: 0.9,
  recognizer: 'model',
  why: 'it says so',
};
const segments = [
  { id: 'a', text: 'the code zqv7b9k again' },
  { id: 'b', text: 'nothing' },
];
const memories = () => createFindingMemories({ digest: (scope, text) => `${scope} ${text}` });

function makeReader(): TextReader & { readonly read: (text: string) => Promise<Finding[]>; texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    async read(text) {
      texts.push(text);
      return text.includes('zqv7b9k') ? [word] : [];
    },
  };
}

test('each text is read once a conversation, and findings belong to their segment', async () => {
  const reader = makeReader();
  const readTexts = prepareReading(reader, memories());
  expect(await readTexts(segments, 'one')).toEqual([{ ...word, segment: 'a' }]);
  expect(await readTexts([...segments, { id: 'c', text: 'more' }], 'one')).toEqual([
    { ...word, segment: 'a' },
  ]);
  expect(reader.texts).toEqual([...segments.map(({ text }) => text), 'more']);
  await readTexts(segments, 'two');
  expect(reader.texts).toHaveLength(5);
});

test('without a model there is nothing to wait for', () => {
  expect(prepareReading(null, memories())(segments, 'one')).toEqual([]);
});

type StageFacts = Parameters<ReturnType<typeof detectPhi>['run']>[0];
const factsOf = (remembered: Promise<unknown>): StageFacts =>
  ({
    received: { segments: segments.map(({ id, text }) => ({ id, text: phi(text) })) },
    stated: { actor: { kind: 'application' }, behalf: null, conversation: 'one', references: [], remembered },
  }) as unknown as StageFacts;
const detect = (reader: TextReader | null, remembered: Promise<unknown> = Promise.resolve(phi([]))) =>
  detectPhi({ recall: 'balanced', reader }).run(factsOf(remembered));

test('the stage takes up what the model finds', async () => {
  const { facts } = await detect(makeReader());
  expect(facts.detected.findings.map(({ segment, entity }) => `${segment} ${entity}`)).toEqual(['a MRN']);
});

test('a model that fails on a text stops the exchange, without a word of the text', async () => {
  const failing: TextReader = { read: async () => Promise.reject(new Error('out of order')) };
  await expect(detect(failing)).rejects.toMatchObject({
    code: 'stage_failed',
    message: 'A protective step failed, so nothing was sent. The model that reads texts failed on one.',
  });
  await expect(detect(failing, Promise.reject(new Error('no vault')))).rejects.toThrow(/no vault|model/);
});
