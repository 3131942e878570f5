import { expect, test } from 'vitest';
import { facts, heading, list, paragraph, section, table, writePrintedDocument } from './printed-document.ts';

const hostile = `<img src=x onerror="alert('1')">&`;

test('nothing that is put in is read as markup, wherever it stands', () => {
  const text = writePrintedDocument({
    title: hostile,
    parts: [
      ...[heading(hostile), section(hostile), paragraph(hostile), list([hostile])],
      ...[facts(hostile, [[hostile, hostile]]), table(hostile, [hostile], [[hostile]])],
    ],
  });
  expect(text).not.toContain('<img');
  expect(text).not.toMatch(/onerror="/);
  expect(text.match(/&lt;img src=x/g)).toHaveLength(11);
  expect(text).not.toMatch(/<script|https?:/);
});

test('a table without rows leaves nothing, and every document says what it is not', () => {
  const text = writePrintedDocument({ title: 'T', parts: [table('None', ['Head'], [])] });
  expect(text).not.toContain('None');
  expect(text).toContain('gives no legal advice');
});
