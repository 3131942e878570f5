import { hash } from 'node:crypto';
import { Failure } from '../../kernel/failure.ts';
import type { Columns, LineReader, LogFormat, Visit } from './formats/format.ts';
import { findFormat, recogniseFormat } from './formats/index.ts';
import { LogClock } from './formats/log-clock.ts';
import type { ToolMatcher } from './match-tool.ts';
import type { DayTally, ReadingState } from './model.ts';

/** Longer lines are of no log that is read here. In bytes. */
export const longestLine = 64 * 1024;
const mostTallies = 200_000;
const mostPlaces = 20;
const mostMalformedNamed = 100;
/** Lines by which a shape is told. */
const firstLines = 20;

export const freshReading: ReadingState = {
  ...{ format: null, head: null, lines: 0, malformed: 0, firstMalformed: [], visits: 0, matched: 0, own: 0 },
  ...{ digest: '', firstAt: null, lastAt: null },
};

export interface ReadingGround {
  readonly matcher: ToolMatcher;
  /** Zone of lines that state none. */
  readonly zone: string;
  readonly columns: Columns;
  /** UTC milliseconds. */
  readonly now: number;
  /** Whether a visit is the gateway's own, at an endpoint that is approved. */
  isOwn(visit: Pick<Visit, 'host' | 'login' | 'address'>): boolean;
}

interface Mutable extends Omit<DayTally, 'places'> {
  requests: number;
  bytesUp: number;
  bytesDown: number;
  firstAt: number;
  lastAt: number;
  department: string | null;
  places: Set<string>;
}

/**
 * Reads the lines of a log and counts who used which tool. It goes on from a state, so that a file may come in pieces on
 * several nodes; nothing of a line outlives it but host, matched path, name, time and counts.
 */
export class LogReading {
  readonly #ground: ReadingGround;
  readonly #clock: LogClock;
  readonly #state: { -readonly [Name in keyof ReadingState]: ReadingState[Name] };
  readonly #tallies = new Map<string, Mutable>();
  readonly #malformed: number[];
  #format: LogFormat | undefined;
  #read: LineReader | undefined;

  constructor(ground: ReadingGround, state: ReadingState = freshReading) {
    this.#ground = ground;
    this.#clock = new LogClock(ground.zone, ground.now);
    this.#state = { ...state };
    this.#malformed = [...state.firstMalformed];
    if (state.format !== null) this.#begin(findFormat(state.format));
    if (state.head !== null) this.#read?.(state.head);
  }

  /** Reads lines that follow those before; null stands for one that was too long. @throws Failure `request_invalid` */
  push(lines: readonly (string | null)[]): void {
    if (!this.#read && lines.length > 0) this.#recognise(lines);
    for (const line of lines) this.#take(line);
  }

  get state(): ReadingState {
    return { ...this.#state, firstMalformed: [...this.#malformed] };
  }

  get tallies(): DayTally[] {
    return [...this.#tallies.values()].map((tally) => ({ ...tally, places: [...tally.places].sort() }));
  }

  #recognise(lines: readonly (string | null)[]): void {
    const first = lines.filter((line) => line !== null && line.trim() !== '').slice(0, firstLines);
    if (first.length === 0) return;
    this.#begin(recogniseFormat(first as string[], this.#ground.columns));
  }

  #begin(format: LogFormat | undefined): void {
    if (!format) {
      throw new Failure('request_invalid', {
        field: 'format',
        detail:
          'The first lines have the shape of no log that is known. State the shape, or which column means what.',
      });
    }
    this.#format = format;
    this.#state.format = format.id;
    this.#read = format.open({ clock: this.#clock, columns: this.#ground.columns });
  }

  #take(line: string | null): void {
    const state = this.#state;
    state.lines += 1;
    state.digest = hash('sha256', `${state.digest}\n${line ?? ''}`, 'hex');
    const text = line?.endsWith('\r') ? line.slice(0, -1) : line;
    // Blank lines before the first that says anything leave open which shape the file has.
    const visit = text == null ? undefined : this.#read ? this.#read(text) : null;
    if (visit === undefined) {
      state.malformed += 1;
      if (this.#malformed.length < mostMalformedNamed) this.#malformed.push(state.lines);
    } else if (visit === null) {
      if (state.head === null && this.#format?.hasHead && text) state.head = text.slice(0, longestLine);
    } else this.#count(visit);
  }

  #count(visit: Visit): void {
    const state = this.#state;
    state.visits += 1;
    if (state.firstAt === null || visit.at < state.firstAt) state.firstAt = visit.at;
    if (state.lastAt === null || visit.at > state.lastAt) state.lastAt = visit.at;
    const match = this.#ground.matcher.match(visit.host, visit.path);
    if (!match) return;
    if (this.#ground.isOwn(visit)) {
      state.own += 1;
      return;
    }
    state.matched += 1;
    this.#add(visit, match.tool.id, `${visit.host}${match.prefix}`);
  }

  #add(visit: Visit, tool: string, place: string): void {
    const { at, login, address, bytesUp, bytesDown } = visit;
    const who = (login ?? address ?? '').toLowerCase();
    const day = this.#clock.dayOf(at);
    const key = `${tool}\n${day}\n${who}`;
    let tally = this.#tallies.get(key);
    if (!tally) {
      if (this.#tallies.size >= mostTallies) {
        throw new Failure('request_invalid', {
          detail: 'It names too many people and tools at once. Split the file.',
        });
      }
      const whoKind = login === null ? 'address' : 'login';
      const none = { requests: 0, bytesUp: 0, bytesDown: 0, department: null };
      tally = { ...none, tool, who, whoKind, day, firstAt: at, lastAt: at, places: new Set() };
      this.#tallies.set(key, tally);
    }
    tally.requests += 1;
    tally.bytesUp += bytesUp;
    tally.bytesDown += bytesDown;
    tally.firstAt = Math.min(tally.firstAt, at);
    tally.lastAt = Math.max(tally.lastAt, at);
    tally.department ??= visit.department;
    if (tally.places.size < mostPlaces) tally.places.add(place);
  }
}
