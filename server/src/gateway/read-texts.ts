import type { Finding, FindingMemories, FindingMemory, Segment, SegmentFinding } from '@cordon/deid';
import { Failure } from '../kernel/failure.ts';
import type { TextReader } from './ports.ts';

/** What a model finds in the texts of one exchange. */
export type ReadTexts = (
  segments: readonly Segment[],
  conversation: string,
) => readonly SegmentFinding[] | Promise<readonly SegmentFinding[]>;

/**
 * Lets a model read texts; turns that the same conversation has sent before are not read again. Without a model there is
 * nothing to wait for.
 * @returns a function that rejects with Failure `stage_failed` when one text could not be read
 */
export function prepareReading(reader: TextReader | null, memories: FindingMemories): ReadTexts {
  if (reader === null) return () => [];
  return (segments, conversation) => {
    const reading = readAll(reader, segments, memories.within(conversation));
    // Whoever asked awaits it beside other things and may fail at those first.
    reading.catch(() => undefined);
    return reading;
  };
}

async function readAll(
  reader: TextReader,
  segments: readonly Segment[],
  memory: FindingMemory,
): Promise<SegmentFinding[]> {
  const found: SegmentFinding[] = [];
  for (const { id, text } of segments)
    for (const finding of memory.recall(text) ?? (await readOne(reader, text, memory)))
      found.push({ ...finding, segment: id });
  return found;
}

async function readOne(reader: TextReader, text: string, memory: FindingMemory): Promise<readonly Finding[]> {
  try {
    const findings = await reader.read(text);
    memory.keep(text, findings);
    return findings;
  } catch (cause) {
    throw new Failure('stage_failed', { detail: 'The model that reads texts failed on one.', cause });
  }
}
