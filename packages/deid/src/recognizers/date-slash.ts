import { D, END, FREE, M, pattern, shortRun } from './date-grammar.ts';
import type { Pattern } from './define.ts';

/**
 * A day without a year, "3/4". The same form writes fractions, scores, strengths and doses, so three proofs are told
 * apart: a word of dates before it; a clock after it; or numbers that no fraction has, when nothing around them speaks
 * of a score.
 */

const SLASHED = shortRun(/\//, /\d/);
const SPACED = shortRun(/[/ ]/, /[\d /]/);

const DATE_WORDS =
  "on|since|from|until|till|thru|through|by|dated?|dates|dos|seen|admitted|admit|admission|adm|discharged?|dc'?d?|d/c|before|after|between|due|doi|dob|lmp|edd|edc|visit|vst|visita|appt|appointment|apptmt|cita|labs?|note|exam|done|given|started|stopped|start|stop|begun|began|ended|last|next|prior|previous|prev|clinic|fu|f/u|follow-?up|surgery|repeat|recheck|back|return|returns|returned|refilled|filled|refill|off|held|resumed?|bcx|ucx|cx|cultures?|mri|cxr|echo|ekg|ecg|egd|colonoscopy|biopsy|bx|cath|placed|removed|inserted|changed|collected|coll|drawn|received|rcvd|reported|dict|dictated|transcribed|tx'?d|signed|typed|expires|expired|mtg|meeting|conf|scheduled|sched|rescheduled|called|paged|spoke|ordered|faxed|sent|mailed|comp|compared|comparison|onset|injured|fell|diagnosed|dx'?d|born|died|delivered|vaccinated|dose given|immunized|bm|week of|wk of|weekend of|w/e|week ending|(?:mri|ct|visit|labs?|note|scan|study|exam|xray|x-ray|cxr|echo|report|week|morning|night|day|evening|results?|biopsy|surgery|admission|as|letter|cultures?) of|dia|día|fecha|desde|hasta|entre|el|ingreso|alta|the|d:|t:|r:|d|t";
const NOT_QUANTITY = String.raw`(?! ?(?:tabs?|tablets?|comp|strength|in\b|inch|of\b|power|motor|bilateral|normal|cups?|tsp|teaspoons?|tbsp|course|dose|full|strong|way|mile|hour|h\b|hrs?\b|mg|ml|cc|years?|yrs?|mos?\b|months?|weeks?|wks?|days?|d[ií]as|semanas|meses|a[ñn]os|points?|units?|iu\b|u\b|positive|cores?|nodes?|lymph|ln\b|pain|systolic|murmur|abnl|criteria|beats|bottles?|sets|pulses|patients|questions|correct|teeth|stent|throughout|to \d{1,2}/\d)|-?\d? ?(?:year|month|inch|day|week)\b|%)`;

/** Words that speak of a score or a share; one more word and a sign may stand between. */
const SCORES =
  'pain|gcs|glasgow|mmse|moca|minicog|mini-cog|phq|phq-9|gad|gad-7|epworth|ess|gleason|nottingham|cores|nodes?|grade|gr|stage|wk|week|cycle|c|day|dose|step|steps|puff|apgars?|strength|motor|power|pulses?|reflexes|dtrs?|ratio|titer|level|bp|ta|sat|score|scored|scale|rated|rates?|vision|va|visual|acuity|snellen|braden|morse|katz|berg|tinetti|page|pg|room|rm|bed|suite|apt|unit|murmur|sem|fraction|severity|intensity|worst|best|average|fuerza|dolor|agudeza|eva|escala|exp|gauge|aims|cage|audit|nihss|asa|recall|monofilament|monofilamento|bishop|ballard|stem|sleep|size|recipe|about|is|was|at|a|an|of|for|than|times|x|=|gram|tab|tabs|comp|half|liter|h|odds|radio|took|take';
const NO_SCORE = String.raw`(?<!\b(?:${SCORES})[ :=(#]{1,3})(?<!\b(?:pain|gcs|epworth|nottingham|strength|score|apgars?|vision|va|acuity|level|rated?|rates|exp|mmse|moca|phq|gad|braden|monofilament|pressure|scale|fuerza|dolor|intensity|severity|murmur|pulses)[ :=,(]{1,2}[\w%-]{1,12}[ :=]{1,2})`;

const AFTER_CLOCK = String.raw`(?=,? (?:at |@ ?|a las? )?(?:[01]?\d|2[0-3]):[0-5]\d|,? (?:at |@ ?)(?:1[0-2]|\d)(?:[ap]m|\b)|,? (?:1[0-2]|\d) ?[ap]m\b| (?:[01]\d|2[0-3])[0-5]\d(?: |h\b)(?!mg|ml))`;

/** A leading zero, a numerator above its denominator, a day past ten: no fraction that people write. */
const UNLIKE_FRACTION = String.raw`(?:0[1-9]/${D}|1[0-2]/0[1-9]|[1-9]/0[1-9]|[2-9]/1(?!\d)|[3-9]/2(?!\d)|[4-9]/3(?!\d)|[5-9]/4(?!\d)|[6-9]/5(?!\d)|[7-9]/6(?!\d)|[89]/7(?!\d)|9/8(?!\d)|1[0-2]/[1-9](?!\d)|12/11|${M}/(?:1[1-9]|2[1-9]|3[01]))`;

const TWO_DAYS = String.raw`(?: ?- ?| to | thru | through | and | y | al? |, ?| & )`;

export const SLASH: readonly Pattern[] = [
  pattern(
    SLASHED,
    String.raw`${FREE}${M}/${D}(?:/(?:\d{4}|\d{2}))?(?: ?- ?| to | thru | through | al )${M}/${D}(?:/(?:\d{4}|\d{2}))?${END}${NOT_QUANTITY}`,
    0.8,
    'date range',
  ),
  pattern(
    SPACED,
    String.raw`(?=\d{1,2} ?/ ?\d{1,2}(?!\d))(?<=\b(?:${DATE_WORDS})[ :,.]{1,2}|\.{3})(?<![-/]|\d[:,])(?:${M} ?/ ?${D}|${D}/${M})${END}${NOT_QUANTITY}(?:${TWO_DAYS}${M}/${D}${END}${NOT_QUANTITY})?`,
    0.7,
    'month/day after a date word',
  ),
  pattern(SLASHED, String.raw`${FREE}${M}/${D}${END}${AFTER_CLOCK}`, 0.7, 'month/day before a time of day'),
  pattern(
    SLASHED,
    String.raw`(?<=\b(?:[Ss]aw|[Ss]een|[Ss]ee|[Ww]ith|w/|[Bb]y|[Pp]er|[Tt]o|[Cc]alled) (?:[A-Z][\w'.-]{0,14},? ){1,3})${M}/${D}${END}${NOT_QUANTITY}`,
    0.65,
    'month/day after a person',
    'y',
  ),
  pattern(
    SLASHED,
    String.raw`(?<=\b(?:treated|tx'?d|dx'?d|started|given|seen|rx'?d|admitted|called|moved|sent) (?:w/|with|on|by|for|at|in|to) ?[\w'-]{2,14},? )${M}/${D}${END}${NOT_QUANTITY}`,
    0.6,
    'month/day after what was done',
  ),
  pattern(
    SLASHED,
    String.raw`${FREE}(?<!\d )${NO_SCORE}(?<!\b(?:va|vision|acuity|agudeza)\b[^.\n]{0,25})(?<!\((?=${M}/(?:12|16|20|24|30)\)))${UNLIKE_FRACTION}${END}(?!,? ?(?:od|os|ou|re|le)\b)${NOT_QUANTITY}`,
    0.6,
    'month/day, no fraction',
  ),
  pattern(
    shortRun(/-/, /\d/),
    String.raw`(?=[01]\d-[0-3]\d(?!\d))(?<=\b(?:on|dated|date|dos|since|seen|visit|due)[ :]{1,2})(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])${END}${NOT_QUANTITY}`,
    0.65,
    'month-day after a date word',
  ),
];
