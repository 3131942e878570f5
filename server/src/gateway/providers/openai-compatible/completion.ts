/**
 * The form of a completion or of one chunk of a stream, as far as it is read. Written out, because each of the chunks of
 * each stream is checked: a general validator costs several times as much. Absent and null mean the same for texts.
 */
export interface Completion {
  /** At most 16. */
  readonly choices: readonly Choice[];
  readonly usage?: Usage | null;
  /** Read where they are short texts; anything else is as if they were absent. */
  readonly model?: unknown;
  readonly system_fingerprint?: unknown;
}

export interface Choice {
  readonly index?: number;
  readonly message?: Message;
  readonly delta?: Message;
  readonly finish_reason?: string | null;
}

/** What is read of a message or a delta. Anything else that the service sends is dropped, and the person is told. */
export interface Message {
  readonly role?: string | null;
  readonly content?: string | null;
  readonly refusal?: string | null;
  /** At most 128. */
  readonly tool_calls?: readonly ToolCall[] | null;
}

export interface ToolCall {
  /** 0 to 127. */
  readonly index?: number;
  /** 1 to 128 of `\w . : -`. */
  readonly id?: string | null;
  readonly function?: {
    /** 1 to 128 of `\w . -`. */
    readonly name?: string | null;
    readonly arguments?: string | null;
  };
}

export interface Usage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly total_tokens?: number;
}

const callId = /^[\w.:-]{1,128}$/;
const functionName = /^[\w.-]{1,128}$/;

/** Tells whether a JSON value has the form of a completion. */
export function isCompletion(value: unknown): value is Completion {
  return isObject(value) && isList(value.choices, 16, isChoice) && isOptional(value.usage, isUsage, null);
}

function isChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    isOptional(value.index, isNumber) &&
    isOptional(value.message, isMessage) &&
    isOptional(value.delta, isMessage) &&
    isOptional(value.finish_reason, isText, null)
  );
}

function isMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isOptional(value.role, isText, null) &&
    isOptional(value.content, isText, null) &&
    isOptional(value.refusal, isText, null) &&
    isOptional(value.tool_calls, areToolCalls, null)
  );
}

function areToolCalls(value: unknown): boolean {
  return isList(value, 128, isToolCall);
}

function isToolCall(value: unknown): boolean {
  return (
    isObject(value) &&
    isOptional(value.index, isPosition) &&
    isOptional(value.id, (id) => isText(id) && callId.test(id), null) &&
    isOptional(value.function, isFunctionCall)
  );
}

function isFunctionCall(value: unknown): boolean {
  return (
    isObject(value) &&
    isOptional(value.name, (name) => isText(name) && functionName.test(name), null) &&
    isOptional(value.arguments, isText, null)
  );
}

function isUsage(value: unknown): boolean {
  return (
    isObject(value) &&
    isOptional(value.prompt_tokens, isNumber) &&
    isOptional(value.completion_tokens, isNumber) &&
    isOptional(value.total_tokens, isNumber)
  );
}

function isOptional(value: unknown, is: (value: unknown) => boolean, absent?: null): boolean {
  return value === undefined || (absent === null && value === null) || is(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown, most: number, is: (value: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every(is);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): boolean {
  return Number.isFinite(value);
}

function isPosition(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 127;
}
