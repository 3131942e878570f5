import type { KeySummary } from '../../api/applications.ts';
import type { System } from '../../api/types.ts';
import type { Tone } from '../../ui/status.tsx';

/** How a key stands at a moment. */
export function keyState(key: KeySummary, now: number = Date.now()): { tone: Tone; word: string } {
  if (key.revokedAt !== null) return { tone: 'bad', word: 'Revoked' };
  if (key.expiresAt <= now) return { tone: 'neutral', word: 'Expired' };
  if (key.replacedBy !== null) return { tone: 'neutral', word: 'Replaced, still works' };
  const soon = key.expiresAt - now < 14 * 86_400_000;
  return soon ? { tone: 'attention', word: 'Ends soon' } : { tone: 'good', word: 'Active' };
}

export const isUsable = (key: KeySummary, now: number = Date.now()): boolean =>
  key.revokedAt === null && key.expiresAt > now;

/** For how long a key is issued. */
export const keyLifetimes = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '180', label: '180 days' },
  { id: '365', label: 'One year' },
];

/** The part of a key by which people recognise it. */
export const keyName = (key: KeySummary): string => `cdn_${key.prefix}_…`;

/** What was typed or pasted of a key, down to the part that is no secret: at most eight characters after `cdn_`. */
export const prefixOf = (text: string): string =>
  /^(?:c|cd|cdn|cdn_)$/.test(text.trim())
    ? ''
    : (/^(?:cdn_)?([0-9A-Za-z]{0,8})/.exec(text.trim())?.[1] ?? '');

/** The address that a program is given in place of its vendor's. */
export const baseUrl = (): string => `${location.origin}/v1`;

export type Language = 'typescript' | 'python';

/**
 * The shortest program that asks through the gateway with the openai package. What the key does not say by itself, and the patient
 * where the system wants one, are headers. The key itself stays out of it: code is copied and kept.
 */
export function sampleCode(
  language: Language,
  key: Pick<KeySummary, 'systems' | 'purposes' | 'models'>,
  system: System | undefined,
): string {
  const model = key.models[0] ?? system?.models[0]?.name ?? 'MODEL';
  const headers: [string, string][] = [
    ...(key.systems.length === 1
      ? []
      : ([['x-cordon-system', key.systems[0] ?? system?.name ?? 'SYSTEM']] as const)),
    ...(key.purposes.length === 1
      ? []
      : ([['x-cordon-purpose', key.purposes[0] ?? system?.purposes[0] ?? 'TREAT']] as const)),
    ...(system?.subjectOptional ? [] : ([['x-cordon-subject', 'MRN 0042137']] as const)),
  ].map(([name, value]) => [name, value]);
  const pairs = (quote: string) =>
    headers.map(([name, value]) => `${quote}${name}${quote}: ${quote}${value}${quote}`);
  if (language === 'typescript') {
    return [
      `import OpenAI from 'openai';`,
      ``,
      `const client = new OpenAI({ baseURL: '${baseUrl()}', apiKey: process.env.CORDON_KEY });`,
      `const answer = await client.chat.completions.create(`,
      `  { model: '${model}', messages: [{ role: 'user', content: 'Summarise: …' }] },`,
      ...(headers.length > 0 ? [`  { headers: { ${pairs("'").join(', ')} } },`] : []),
      `);`,
    ].join('\n');
  }
  return [
    `import os`,
    `from openai import OpenAI`,
    ``,
    `client = OpenAI(base_url="${baseUrl()}", api_key=os.environ["CORDON_KEY"])`,
    `answer = client.chat.completions.create(`,
    `    model="${model}",`,
    `    messages=[{"role": "user", "content": "Summarise: …"}],`,
    ...(headers.length > 0 ? [`    extra_headers={${pairs('"').join(', ')}},`] : []),
    `)`,
  ].join('\n');
}
