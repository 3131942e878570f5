import { analyze, ENTITIES, ENTITY_NAMES, RECOGNIZERS, SAFE_HARBOR } from '@cordon/deid';
import { expect, test } from 'vitest';
import { safeguard } from './safeguard.ts';

const classes = 'ABCDEFGHIJKLMNOPQR'.split('').map((letter) => `164.514(b)(2)(i)(${letter})`);

const foundIn = (text: string) => analyze(text).map(({ start, end }) => text.slice(start, end));

safeguard('164.514(b)(2)(i)', 'Identifiers that have to be removed', () => {
  test('there are eighteen classes, and each is an entity', () => {
    expect([...new Set(ENTITY_NAMES.map((entity) => ENTITIES[entity].cites))].sort()).toEqual(classes);
  });

  test.each(classes)('%s is looked for', (cites) => {
    const recognizers = RECOGNIZERS.filter((recognizer) => recognizer.cites === cites);
    expect(recognizers.length).toBeGreaterThan(0);
    expect(recognizers.flatMap(({ examples }) => examples.match).length).toBeGreaterThan(0);
  });

  test('each class is replaced or taken out under Safe Harbor', () => {
    const handled = new Set(SAFE_HARBOR.rows.map(({ cites }) => cites));
    expect([...handled].sort()).toEqual(classes);
  });

  test('a date is an identifier, its year alone is not', () => {
    expect(foundIn('She was admitted on 03/14/2024.')).toEqual(['03/14/2024']);
    expect(foundIn('She was admitted in 2024.')).toEqual([]);
  });

  test('an age over 89 is an identifier, one up to 89 is not', () => {
    expect(foundIn('The patient is a 93-year-old man.').join(' ')).toContain('93');
    expect(foundIn('The patient is an 89-year-old man.')).toEqual([]);
  });

  test('a place smaller than a state is an identifier, a state is not', () => {
    expect(foundIn('He lives at 12 Elm Street, Springfield, Ohio.').join(' ')).toContain('12 Elm Street');
    expect(foundIn('He moved here from Ohio.')).toEqual([]);
  });
});
