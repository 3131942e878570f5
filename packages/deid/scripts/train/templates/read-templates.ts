/**
 * One template a line. A bar separates variants inside braces: {first|full}; "¶" stands for a line break and "⇥" for a tab
 * inside a template.
 */
export const readTemplates = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('¶', '\n').replaceAll('⇥', '\t'));
