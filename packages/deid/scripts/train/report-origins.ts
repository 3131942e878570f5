/**
 * Prints how many full names of each origin are found whole, in mixed, upper and lower case: five sentences a name that no
 * template holds. The names come from the lists of the made-up texts, so that only the surroundings are new.
 * Usage: node packages/deid/scripts/train/report-origins.ts
 */
import { analyze } from '../../src/index.ts';
import { ORIGINS } from './names.ts';
import { Dice } from './sample.ts';

const SENTENCES: readonly ((name: string) => string)[] = [
  (name) => `The form was handed in by ${name} shortly before noon.`,
  (name) => `According to ${name}, the pain eased after the second dose.`,
  (name) => `We asked ${name} to return if the fever comes back.`,
  (name) => `The letter that ${name} wrote was scanned into the chart.`,
  (name) => `${name} could not recall the name of the medicine.`,
];
const NAMES_EACH = 40;
const CASES = {
  mixed: (text: string): string => text,
  upper: (text: string): string => text.toUpperCase(),
  lower: (text: string): string => text.toLowerCase(),
};

function isCovered(text: string, name: string): boolean {
  const start = text.indexOf(name);
  const covered = new Uint8Array(text.length);
  for (const finding of analyze(text)) covered.fill(1, finding.start, finding.end);
  for (let at = start; at < start + name.length; at++)
    if (covered[at] === 0 && /[\p{L}\p{N}]/u.test(text.charAt(at))) return false;
  return true;
}

const dice = new Dice(20261124);
process.stdout.write('| origin | mixed | upper | lower |\n|---|---|---|---|\n');
for (const [origin, { given, family }] of Object.entries(ORIGINS)) {
  const names = Array.from({ length: NAMES_EACH }, () => `${dice.pick(given)} ${dice.pick(family)}`);
  const rates = Object.values(CASES).map((write) => {
    const texts = names.flatMap((name) => SENTENCES.map((say) => [write(say(name)), write(name)] as const));
    return texts.filter(([text, name]) => isCovered(text, name)).length / texts.length;
  });
  process.stdout.write(`| ${origin} | ${rates.map((rate) => rate.toFixed(2)).join(' | ')} |\n`);
}
