import { StructuredError } from './structured-error.ts';

/** A JSON value with its place in the source: numbers keep their digits, keys their order, repeats included. */
export type JsonNode = JsonString | JsonNumber | JsonLiteral | JsonArray | JsonObject;

interface Placed {
  readonly start: number;
  readonly end: number;
}
export interface JsonString extends Placed {
  readonly type: 'string';
  readonly value: string;
}
export interface JsonNumber extends Placed {
  readonly type: 'number';
}
interface JsonLiteral extends Placed {
  readonly type: 'literal';
}
export interface JsonArray extends Placed {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}
export interface JsonObject extends Placed {
  readonly type: 'object';
  readonly members: readonly JsonMember[];
}
export interface JsonMember {
  readonly key: JsonString;
  readonly node: JsonNode;
}

const DEEPEST = 128;
const MOST_NODES = 4_000_000;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[\t\n\r ]*/y;

/** Reads one JSON text (RFC 8259). Throws a StructuredError with the offset of what does not belong. */
export function readJson(source: string): JsonNode {
  const reader = new JsonReader(source);
  return reader.readAll();
}

class JsonReader {
  readonly #source: string;
  #at = 0;
  #count = 0;

  constructor(source: string) {
    this.#source = source;
  }

  readAll(): JsonNode {
    if (this.#source.charCodeAt(0) === 0xfeff) this.#at = 1;
    this.#skipSpace();
    const node = this.#readValue(0);
    this.#skipSpace();
    if (this.#at < this.#source.length) this.#refuse('Text stands after the JSON value. Send one value.');
    return node;
  }

  #refuse(why: string, code: 'bad_json' | 'too_deep' | 'too_large' = 'bad_json'): never {
    throw new StructuredError(code, why, this.#source, this.#at);
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#source);
    this.#at = SPACE.lastIndex;
  }

  #readValue(depth: number): JsonNode {
    if (depth > DEEPEST) this.#refuse(`Values nest deeper than ${DEEPEST} levels. Flatten them.`, 'too_deep');
    if (++this.#count > MOST_NODES)
      this.#refuse(`More than ${MOST_NODES} values. Send smaller documents.`, 'too_large');
    const char = this.#source.charAt(this.#at);
    if (char === '{') return this.#readObject(depth);
    if (char === '[') return this.#readArray(depth);
    if (char === '"') return this.#readString();
    return this.#readScalar();
  }

  #readScalar(): JsonNode {
    const start = this.#at;
    for (const word of ['true', 'false', 'null']) {
      if (!this.#source.startsWith(word, start)) continue;
      this.#at += word.length;
      return { type: 'literal', start, end: this.#at };
    }
    NUMBER.lastIndex = start;
    if (!NUMBER.test(this.#source)) this.#refuse('A JSON value is missing or malformed. Send valid JSON.');
    this.#at = NUMBER.lastIndex;
    return { type: 'number', start, end: this.#at };
  }

  #readArray(depth: number): JsonArray {
    const start = this.#at++;
    const items: JsonNode[] = [];
    this.#skipSpace();
    if (!this.#take(']')) {
      do {
        this.#skipSpace();
        items.push(this.#readValue(depth + 1));
        this.#skipSpace();
      } while (this.#take(','));
      if (!this.#take(']')) this.#refuse('An array is not closed here. Send valid JSON.');
    }
    return { type: 'array', start, end: this.#at, items };
  }

  #readObject(depth: number): JsonObject {
    const start = this.#at++;
    const members: JsonMember[] = [];
    this.#skipSpace();
    if (!this.#take('}')) {
      do {
        this.#skipSpace();
        if (this.#source.charAt(this.#at) !== '"')
          this.#refuse('A property name is missing. Send valid JSON.');
        const key = this.#readString();
        this.#skipSpace();
        if (!this.#take(':')) this.#refuse('A colon is missing after a property name. Send valid JSON.');
        this.#skipSpace();
        members.push({ key, node: this.#readValue(depth + 1) });
        this.#skipSpace();
      } while (this.#take(','));
      if (!this.#take('}')) this.#refuse('An object is not closed here. Send valid JSON.');
    }
    return { type: 'object', start, end: this.#at, members };
  }

  #take(char: string): boolean {
    if (this.#source.charAt(this.#at) !== char) return false;
    this.#at++;
    return true;
  }

  #readString(): JsonString {
    const source = this.#source;
    const start = this.#at;
    let hasEscape = false;
    for (let at = start + 1; at < source.length; at++) {
      const code = source.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        const value = hasEscape ? this.#decode(start) : source.slice(start + 1, at);
        return { type: 'string', start, end: this.#at, value };
      }
      if (code === 0x5c) {
        hasEscape = true;
        at++;
      } else if (code < 0x20) {
        this.#at = at;
        this.#refuse('A control character stands in a string. Escape it.');
      }
    }
    this.#at = start;
    return this.#refuse('A string is not closed. Send valid JSON.');
  }

  #decode(start: number): string {
    try {
      return String(JSON.parse(this.#source.slice(start, this.#at)));
    } catch {
      this.#at = start;
      return this.#refuse('A string has an escape that JSON does not have. Send valid JSON.');
    }
  }
}

/** The value of the first member called `key`. */
export function memberOf(node: JsonObject, key: string): JsonNode | undefined {
  return node.members.find((member) => member.key.value === key)?.node;
}

/** The string at `key`; undefined when it is missing or no string. */
export function stringOf(node: JsonObject, key: string): string | undefined {
  const value = memberOf(node, key);
  return value?.type === 'string' ? value.value : undefined;
}
