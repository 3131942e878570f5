import { foldText } from './normalise.ts';

/**
 * A stretch of a reply that an identifier cannot cross. Plain words are groups of their own; numbers, labels and forms
 * of address hold together with what follows them. Borders depend on the text alone, so chunking changes no verdict.
 */
export interface ReplyGroup {
  readonly text: string;
  /** False for plain words, in which no structured recognizer can find anything. */
  readonly suspicious: boolean;
  /** True for a window of a longer group: what lies in its last KEPT_TAIL characters is judged again. */
  readonly isWindow: boolean;
}

/** A group that reaches this length is judged in windows: the bound of the hold-back. */
export const LONGEST_GROUP = 96;
/** Kept of a full window: as long as an identifier with inner spaces. */
export const KEPT_TAIL = 40;
const LONGEST_NAME = 4;

const TITLES: ReadonlySet<string> = new Set('dr drs mr mrs ms miss prof dra sr sra doctor'.split(' '));
const PERSONS: ReadonlySet<string> = new Set(
  'name patient attending physician provider insured guarantor contact guardian dictated signed'.split(' '),
);
const LABELS: ReadonlySet<string> = new Set(
  'mrn ssn ss soc social security sec medical med record records rec number no num nr id ids identifier code account acct member subscriber policy beneficiary plan medicare medicaid mbi license licence lic certificate dea npi passport vin vehicle serial sn s/n imei iban card fax facsimile phone tel telephone cell mobile pager beeper call at is was patient pt chart case accession specimen employee hospital unit encounter visit group insurance health nurse driver drivers dl insured plate plates tag ext extension last four digits ending biometric fingerprint device pacemaker implant tin itin ssa study subject reference prescription rx of on his her file'.split(
    ' ',
  ),
);

type Kind = 'plain' | 'code' | 'address' | 'label' | 'title' | 'name' | 'glue';

/** Cuts a stream into groups. `judge` gets each whole group and each full window; for a window it returns how many
 * characters it settled, at least 1. */
export class GroupCutter {
  readonly #emit: (group: ReplyGroup) => number;
  #group = '';
  #atom = '';
  #namesLeft = 0;
  #lastKind: Kind = 'plain';

  constructor(emit: (group: ReplyGroup) => number) {
    this.#emit = emit;
  }

  push(chunk: string): void {
    for (let at = 0; at < chunk.length; at++) {
      const char = chunk.charAt(at);
      if (isBreak(char.charCodeAt(0))) this.#takeBreak(char);
      else this.#atom += char;
      if (this.#group.length + this.#atom.length >= LONGEST_GROUP) this.#judgeWindow();
    }
  }

  flush(): void {
    this.#endAtom();
    this.#closeGroup();
  }

  #takeBreak(char: string): void {
    this.#endAtom();
    if (this.#group === '') {
      this.#emit({ text: char, suspicious: false, isWindow: false });
      return;
    }
    this.#group += char;
    if (/\n\s*\n$|\s{8}$/.test(this.#group.slice(-9))) this.#closeGroup();
  }

  #endAtom(): void {
    const atom = this.#atom;
    if (atom === '') return;
    this.#atom = '';
    const kind = readKind(atom, this.#lastKind, this.#namesLeft);
    if (kind === 'plain') {
      this.#closeGroup();
      this.#lastKind = 'plain';
      this.#emit({ text: atom, suspicious: false, isWindow: false });
      return;
    }
    this.#group += atom;
    this.#lastKind = kind;
    this.#namesLeft = namesAfter(atom, kind, this.#namesLeft);
    if (
      kind === 'address' ||
      (kind !== 'title' && kind !== 'label' && /[.;!?]$/.test(atom) && atom.length > 3)
    )
      this.#closeGroup();
  }

  #closeGroup(): void {
    this.#namesLeft = 0;
    this.#lastKind = 'plain';
    if (this.#group === '') return;
    this.#emit({ text: this.#group, suspicious: true, isWindow: false });
    this.#group = '';
  }

  /** Exactly LONGEST_GROUP characters are held: settle the front of them. */
  #judgeWindow(): void {
    const text = this.#group + this.#atom;
    const rest = text.slice(this.#emit({ text, suspicious: true, isWindow: true }));
    const atomStart = Math.max(0, rest.length - this.#atom.length);
    this.#atom = rest.slice(atomStart);
    this.#group = rest.slice(0, atomStart);
  }
}

/** White space, and scripts that write without it; fullwidth forms stay together. */
function isBreak(code: number): boolean {
  return code === 0x20 || (code >= 9 && code <= 13) || (code >= 0x2e80 && code < 0xff00);
}

function readKind(atom: string, before: Kind, namesLeft: number): Kind {
  const folded = foldText(atom).text;
  if (folded.includes('@')) return 'address';
  if (/\d|%[\da-f]|\\u|::|\*\*/i.test(folded)) return 'code';
  const word = (/[A-Za-z/]+(?=[^A-Za-z]*$)/.exec(folded)?.[0] ?? '').toLowerCase();
  if (TITLES.has(word)) return 'title';
  if (LABELS.has(word) || PERSONS.has(word)) return 'label';
  if (namesLeft > 0 && /^["'(]?\p{Lu}/u.test(folded)) return 'name';
  const isGlue = /^[^\p{L}]{1,3}$/u.test(folded) || /^[A-Z]{1,4}$/.test(folded);
  return isGlue && before !== 'plain' ? 'glue' : 'plain';
}

function namesAfter(atom: string, kind: Kind, left: number): number {
  if (kind === 'title') return LONGEST_NAME;
  if (kind === 'name') return left - 1;
  if (kind === 'label') return atom.endsWith(':') ? LONGEST_NAME : 0;
  return kind === 'glue' ? left : 0;
}
