const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  LETTER_OR_DIGIT.test(String.fromCharCode(code)) ? 1 : 0,
);

/** True for the code units that count in a score: letters, digits, and both halves of a surrogate pair. */
export function isCounted(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return ASCII[code] === 1;
  return (code >= 0xd800 && code <= 0xdfff) || LETTER_OR_DIGIT.test(text.charAt(at));
}

/** 1 for each code unit of `text` that lies in a span, else 0. */
export function coverText(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): Uint8Array {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of spans) covered.fill(1, Math.max(0, start), Math.max(0, end));
  return covered;
}
