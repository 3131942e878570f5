import type { Warning } from './warnings.ts';

/** What waits for somebody of AI tools that nobody approved. */
export interface ShadowFacts {
  readonly detected: number;
  /** PHI that was entered, not assessed yet; since when it is known, UTC milliseconds. */
  readonly affirmed: readonly { readonly id: string; readonly toolName: string; readonly at: number }[];
  readonly requests: number;
}

/** One line for each tool into which PHI was entered: from when that is known, days count (164.404). */
export function warnOfShadow({ detected, affirmed, requests }: ShadowFacts): Warning[] {
  const word = 'Shadow AI';
  const entered = affirmed.map(({ id, toolName, at }): Warning => {
    const since = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return {
      ...{ key: `shadow-phi-${id}`, tone: 'bad', word },
      text: `PHI was entered into ${toolName}, which nobody approved. The organisation has known since ${since}: assess whether it is a breach.`,
      ...{ href: `/shadow-ai/${id}`, act: 'Look at it' },
    };
  });
  const counted = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);
  return [
    ...entered,
    ...(detected > 0
      ? [
          {
            ...({ key: 'shadow-detected', tone: 'attention', word } as const),
            text: `${counted(detected, 'One use of an AI tool was', 'uses of AI tools were')} seen in logs, and no officer has looked at ${detected === 1 ? 'it' : 'them'}.`,
            ...{ href: '/shadow-ai?state=detected', act: 'Look at what was seen' },
          },
        ]
      : []),
    ...(requests > 0
      ? [
          {
            ...({ key: 'shadow-requests', tone: 'attention', word: 'AI tools' } as const),
            text: `${counted(requests, 'One request', 'requests')} for an AI tool ${requests === 1 ? 'waits' : 'wait'} for an answer.`,
            ...{ href: '/shadow-ai/requests', act: 'Answer' },
          },
        ]
      : []),
  ];
}
