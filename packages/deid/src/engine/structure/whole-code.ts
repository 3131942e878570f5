import type { Candidate } from '../../recognizers/define.ts';

/** Classes whose values are written without blanks, so that one never ends inside a run of signs. */
const CODES: ReadonlySet<string> = new Set([
  'MRN',
  'HEALTH_PLAN',
  'ACCOUNT',
  'LICENSE',
  'VEHICLE',
  'DEVICE',
  'BIOMETRIC',
  'OTHER_ID',
]);
/** What joins the parts of one code. Parts after a stronger sign must have a figure, or be one letter. */
const ON =
  /(?:[A-Za-z\d]{1,24}|[-_~+][A-Za-z\d]{1,24}|[/:.=@](?=[A-Za-z]{0,6}\d)[A-Za-z\d]{1,24}|[/:.](?=[A-Z](?![\w.])))/y;
const BACK = /(?:(?:[A-Za-z]{0,8}\d[A-Za-z\d]{0,12}|[A-Za-z]{1,8})[-_/:.~+]|[A-Za-z\d]{1,12})$/;
const MOST_PARTS = 8;

/** The candidate up to the end of the unbroken run that it stands in: half a number still identifies. */
export function wholeCode(text: string, candidate: Candidate): Candidate {
  if (!CODES.has(candidate.entity)) return candidate;
  let { start, end } = candidate;
  if (!/[A-Za-z\d]/.test(text.charAt(end - 1))) return candidate;
  for (let part = 0; part < MOST_PARTS; part++) {
    ON.lastIndex = end;
    const more = ON.exec(text)?.[0];
    if (more === undefined || isTime(text, end, more)) break;
    end += more.length;
  }
  const isJoined = /[-_/.]/.test(text.charAt(start - 1)) && /[A-Za-z\d]/.test(text.charAt(start - 2));
  if (isJoined || (/\w/.test(text.charAt(start - 1)) && /\w/.test(text.charAt(start)))) {
    const front = BACK.exec(text.slice(Math.max(0, start - 16), start))?.[0];
    if (front !== undefined && /\d/.test(front)) start -= front.length;
  }
  return start === candidate.start && end === candidate.end ? candidate : { ...candidate, start, end };
}

/** ":30" after a number is a minute, ".5" a fraction; they end it. */
function isTime(text: string, at: number, more: string): boolean {
  return /^[:.]\d{1,2}$/.test(more) && /(?:^|\D)\d{1,3}$/.test(text.slice(Math.max(0, at - 4), at));
}
