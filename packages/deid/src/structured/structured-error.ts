export type StructuredErrorCode =
  | 'not_text'
  | 'bad_json'
  | 'too_deep'
  | 'too_large'
  | 'duplicate_key'
  | 'not_fhir'
  | 'not_hl7'
  | 'bad_separators'
  | 'unclosed_quote'
  | 'unknown_column'
  | 'bad_mapping';

/** Why a document was not read. It holds a code and a position, never a character of the document. */
export class StructuredError extends Error {
  readonly code: StructuredErrorCode;
  /** UTF-16 offset in the document; 0 where the fault lies in the options. */
  readonly offset: number;
  /** Line of the offset, counted from 1. */
  readonly line: number;

  constructor(code: StructuredErrorCode, message: string, source = '', offset = 0) {
    const line = countLines(source, offset);
    super(`${message} (offset ${offset}, line ${line})`);
    this.name = 'StructuredError';
    this.code = code;
    this.offset = offset;
    this.line = line;
  }
}

function countLines(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  return line;
}
