import type { Terminal } from '../command.ts';

/** Lays the demonstration out for reading: headings, quoted blocks, marks. Colours only where somebody looks on. */
export interface Paper {
  title(text: string): void;
  heading(text: string): void;
  block(text: string): void;
  line(text: string): void;
  good(text: string): void;
  bad(text: string): void;
}

export function layPaper(terminal: Terminal, isColoured: boolean): Paper {
  const paint = (code: number, text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const out = (text: string) => terminal.out(`${text}\n`);
  return {
    title: (text) => out(`\n${paint(1, `── ${text} ${'─'.repeat(Math.max(0, 74 - text.length))}`)}`),
    heading: (text) => out(`\n  ${paint(1, text)}`),
    block(text) {
      for (const row of text.trimEnd().split('\n'))
        for (const part of wrap(row, 92)) out(`  ${paint(2, '│')} ${part}`);
    },
    line: (text) => out(`  ${text}`),
    good: (text) => out(`  ${paint(32, '✓')} ${text}`),
    bad: (text) => out(`  ${paint(31, '✗')} ${text}`),
  };
}

/** Breaks a line at spaces, so that a narrow terminal keeps the frame. */
function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row];
}
