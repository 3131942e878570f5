import { readdirSync, readFileSync } from 'node:fs';
import { ENTITY_NAMES, type Entity } from '../../src/entity.ts';
import type { CorpusSpan } from './corpus-note.ts';

/** A short document of the probe: identifiers in formats of many houses, marked by hand. */
export interface ProbeNote {
  readonly id: string;
  /** File of `corpus/probe-clinical/` that it stands in, without `.md`. */
  readonly part: string;
  readonly text: string;
  readonly spans: readonly CorpusSpan[];
}

const FOLDER = new URL('../../corpus/probe-clinical/', import.meta.url);
const HEAD = /^=== ([\w-]+)\n/gm;
const MARK = /⟦([A-Z_\d]+):([^⟧]+)⟧/g;

/**
 * Reads the probe: development data, never a figure of merit.
 * @throws Error when a mark names no entity or a bracket is left over.
 */
export function readProbe(part?: string): ProbeNote[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md') && (part === undefined || file === `${part}.md`))
    .sort()
    .flatMap((file) => readPart(file.slice(0, -3), readFileSync(new URL(file, FOLDER), 'utf8')));
}

function readPart(part: string, source: string): ProbeNote[] {
  const heads = [...source.matchAll(HEAD)];
  return heads.map((head, at) => {
    const id = head[1] ?? '';
    const end = heads[at + 1]?.index ?? source.length;
    return { id, part, ...readMarks(id, source.slice(head.index + head[0].length, end).trimEnd()) };
  });
}

/** Takes the marks out of a text: the text without them and where the marked values stand. */
function readMarks(id: string, marked: string): { text: string; spans: CorpusSpan[] } {
  const spans: CorpusSpan[] = [];
  let text = '';
  let last = 0;
  for (const mark of marked.matchAll(MARK)) {
    const [whole, name, value] = mark;
    const label = ENTITY_NAMES.find((entity): entity is Entity => entity === name);
    if (label === undefined || value === undefined)
      throw new Error(`Probe note ${id} marks ${name}, which is no entity. Use a name of entity.ts.`);
    text += marked.slice(last, mark.index);
    spans.push({ start: text.length, end: text.length + value.length, label });
    text += value;
    last = mark.index + whole.length;
  }
  text += marked.slice(last);
  if (/[⟦⟧]/.test(text)) throw new Error(`Probe note ${id} has a bracket left over. Close each mark.`);
  return { text, spans };
}
