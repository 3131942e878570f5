/**
 * What the fake upstream says, shared with the load generator, which checks every reply against it. The reply quotes the
 * heading of the note, so that a gateway which masks has to put the caller's own values back, also across events.
 */
const opening = 'Summary of the visit. ';
const closing =
  ' The course described is stable and the findings fit a mild illness without warning signs. Blood pressure is within ' +
  'the range that was agreed, and the medication can go on unchanged. The plan given in the note is sensible: repeat the ' +
  'examination at the next appointment, and come earlier if fever or pain gets worse. No interaction between the ' +
  'medicines was found, and nothing in the note asks for a change of dose.';

/** The answer to a note with this heading. */
export function answerTo(heading: string): string {
  return `${opening}${heading}${closing}`;
}

/** The heading of a note: its first line. */
export function headingOf(note: string): string {
  const end = note.indexOf('\n');
  return end < 0 ? note : note.slice(0, end);
}

/** Number of events of an unpaced stream: role, pieces, finish and `[DONE]`. */
export const eventsOfStream = 43;
/** A paced stream: this many pieces, so many milliseconds apart. The first is sent at once. */
export const pacedPieces = 60;
export const pacedGap = 10;

/** Header by which the load generator asks the upstream for a paced stream; gateways pass it on or are told to. */
export const pacedModel = 'paced-model';
export const plainModel = 'plain-model';
