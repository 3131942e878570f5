/** One text of a request, with the part it plays there. */
export interface MessageText {
  role: string;
  text: string;
}

const roles: Readonly<Record<string, string>> = {
  system: 'Instruction',
  developer: 'Instruction',
  user: 'Question',
  assistant: 'Earlier answer',
  tool: 'Result of a tool',
};

/**
 * The messages of a recorded chat request, in order; null where the text is no such request, so that it is shown as it
 * stands. Fields other than messages follow as they are written, because they left the building as well.
 */
export function messageTexts(recorded: string): MessageText[] | null {
  const body = parse(recorded);
  if (!isRecord(body) || !Array.isArray(body.messages)) return null;
  const { messages, model: _, stream: __, ...rest } = body;
  const texts = (messages as unknown[]).map((message): MessageText => {
    if (!isRecord(message)) return { role: 'Message', text: JSON.stringify(message) };
    const { role, content, ...more } = message;
    const words = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    const extra = Object.keys(more).length > 0 ? `\n${JSON.stringify(more, null, 2)}` : '';
    return { role: roles[String(role)] ?? String(role), text: `${words}${extra}` };
  });
  return Object.keys(rest).length === 0
    ? texts
    : [...texts, { role: 'Settings', text: JSON.stringify(rest, null, 2) }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const surrogate = /(\[[A-Z]+-[0-9A-HJKMNP-TV-Z]{6}(?: D[+-]\d+)?\])/;

/** Cuts a text at its surrogates, for drawing them apart. Only for the eye: what a surrogate is, the record knows. */
export function cutAtSurrogates(text: string): { text: string; surrogate: boolean }[] {
  return text
    .split(surrogate)
    .map((part, index) => ({ text: part, surrogate: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
