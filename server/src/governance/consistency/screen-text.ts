import { analyze, ENTITIES, type RecallDial } from '@cordon/deid';
import type { ScreenedText } from './ports.ts';

/** Looks for identifiers with the rules of the gateway, and puts the kind of each in its place. */
export function screenText(text: string, recall: RecallDial): ScreenedText {
  const findings = [...analyze(text, { recall })].sort((one, other) => one.start - other.start);
  let kept = '';
  let at = 0;
  for (const { start, end, entity } of findings) {
    if (start < at) continue;
    kept += `${text.slice(at, start)}[${ENTITIES[entity].label}]`;
    at = end;
  }
  return { text: kept + text.slice(at), found: findings.map(({ entity }) => ENTITIES[entity].label) };
}
