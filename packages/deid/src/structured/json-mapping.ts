import { type FieldRule, requireRule } from './field-values.ts';
import { StructuredError } from './structured-error.ts';

/** What stands at a path. The first rule that matches counts. */
export interface JsonRule {
  /**
   * Keys separated by dots, from the top: `patient.name`, `visits[*].note`, `items[0].id`, `*.mrn` (any one key),
   * `**.ssn` (any depth). A key with other characters stands in quotes: `patient["e-mail 2"]`.
   */
  readonly path: string;
  readonly as: FieldRule;
}

export interface JsonMapping {
  readonly rules: readonly JsonRule[];
  /** What an unmapped string is: read as text (the default), or kept. */
  readonly unmapped?: 'text' | 'keep';
  /** True (the default): unmapped properties with a telling name (`ssn`, `dateOfBirth`) are what they say. */
  readonly readNames?: boolean;
}

/** A key, an index, any one step (`*`, `[*]`) or any number of them (`**`). */
type Step = { readonly key: string } | { readonly index: number } | 'one' | 'any';

interface CompiledRule {
  readonly steps: readonly Step[];
  readonly as: FieldRule;
}

const STEP = /\*\*|\*|\[\*\]|\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]"*\s]+)/y;

/** Compiles the rules. Throws a StructuredError that names the rule by its number. */
export function compileMapping({ rules }: JsonMapping): readonly CompiledRule[] {
  return rules.map(({ path, as }, at) => {
    requireRule(as, `Rule ${at}`);
    return { steps: compilePath(path.replace(/^\$\.?/, ''), at), as };
  });
}

function compilePath(path: string, rule: number): Step[] {
  const steps: Step[] = [];
  let at = 0;
  while (at < path.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(path);
    if (match === null)
      throw new StructuredError(
        'bad_mapping',
        `Rule ${rule} has a path that cannot be read. Use keys, [n], [*], * and **.`,
        path,
        at,
      );
    steps.push(toStep(match));
    at = STEP.lastIndex;
    if (path.charAt(at) === '.' && at + 1 < path.length) at++;
  }
  return steps;
}

function toStep([whole, index, quoted, key]: RegExpExecArray): Step {
  if (whole === '**') return 'any';
  if (whole === '*' || whole === '[*]') return 'one';
  if (index !== undefined) return { index: Number(index) };
  return { key: quoted === undefined ? (key ?? '') : quoted.replace(/\\(.)/g, '$1') };
}

/** The rule of the first path that matches; a rule for a list holds for its items. Undefined when none matches. */
export function ruleAt(
  rules: readonly CompiledRule[],
  path: readonly (string | number)[],
): FieldRule | undefined {
  const found = rules.find(({ steps }) => matches(steps, path));
  if (found !== undefined || typeof path.at(-1) !== 'number') return found?.as;
  return ruleAt(rules, path.slice(0, -1));
}

/** Wildcards by the two-pointer walk: each `**` is tried once at each step, so the cost is their product at most. */
function matches(steps: readonly Step[], path: readonly (string | number)[]): boolean {
  let [step, at, lastAny, resumeAt] = [0, 0, -1, 0];
  while (at < path.length) {
    const current = steps[step];
    if (current === 'any') {
      lastAny = step++;
      resumeAt = at;
    } else if (current !== undefined && fits(current, path[at])) {
      step++;
      at++;
    } else if (lastAny !== -1) {
      step = lastAny + 1;
      at = ++resumeAt;
    } else return false;
  }
  while (steps[step] === 'any') step++;
  return step === steps.length;
}

function fits(step: Exclude<Step, 'any'>, part: string | number | undefined): boolean {
  if (step === 'one') return true;
  return 'index' in step ? part === step.index : part === step.key;
}
