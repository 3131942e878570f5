import { describe, expect, test } from 'vitest';
import { showsSameSurname } from './same-surname.ts';

describe('the surname of whoever asks', () => {
  test.each([
    ['Adam Quill', 'Nora Quill'],
    ['Mrs. QUILL', 'Nora Quill'],
    ['José Muñoz', 'Ana Munoz'],
    ['Quill, Adam', 'Nora Quill'],
    ['Anna Smith-Jones', 'Peter Jones'],
  ])('is that of %s where %s asks', (name, person) => {
    expect(showsSameSurname([name], [person])).toBe(true);
  });

  test.each([
    ['Nora Quill', 'Nora Quill', 'the author of the note'],
    ['Adam Quillan', 'Nora Quill', 'a longer name'],
    ['Adam Ng', 'Lan Ng', 'too short to tell'],
    ['Adam Quill', 'Quill', 'a program, or one name'],
    ['Adam Quill', 'Nora Sample', 'another'],
  ])('is not that of %s where %s asks: %s', (name, person) => {
    expect(showsSameSurname([name], [person])).toBe(false);
  });

  test('is looked for in every name, for everybody who asks', () => {
    expect(showsSameSurname(['Ada Roe', 'Adam Quill'], ['Bea Sample', 'Nora Quill'])).toBe(true);
    expect(showsSameSurname([], ['Nora Quill'])).toBe(false);
  });
});
