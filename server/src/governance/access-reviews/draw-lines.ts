import type { AccessPicture, Grant, KeyHolding, LineFlag, NewLine, PersonHolding } from './model.ts';

const day = 86_400_000;
/** What nobody has used for so long, nobody seems to need. The rule names no time (164.308(a)(4)(ii)(C)): this one is ours. */
export const unusedAfter = 90 * day;
const endsSoon = 14 * day;

/**
 * The list of who may do what: a line for each role and department of a person and each key in force, those of one holder
 * beside each other, with what makes somebody look twice.
 * @param now UTC milliseconds
 */
export function drawLines(picture: AccessPicture, now: number): readonly NewLine[] {
  const names = new Map(picture.people.map(({ id, name }) => [id as string, name]));
  const granted = traceGrants(picture.grants);
  const keys = Map.groupBy(picture.keys, ({ holder }) => holder.id);
  const ofPeople = picture.people.flatMap((person) => [
    ...person.roles.map((role) => ({
      ...lineOf(person, names, granted.get(person.id)?.roles.get(role) ?? invitationOf(person)),
      ...({ kind: 'role', held: role, heldName: role } as const),
      flags: flagsOfRole(person, role, picture, now),
    })),
    ...person.departments.map((department) => ({
      ...lineOf(person, names, granted.get(person.id)?.departments.get(department)),
      ...({ kind: 'department', held: department } as const),
      heldName: picture.departments.get(department) ?? department,
      flags: flagsOfUse(person, now),
    })),
    ...(keys.get(person.id) ?? []).map((key) => lineOfKey(key, names, now)),
  ]);
  const known = new Set(picture.people.map(({ id }) => id as string));
  const others = picture.keys.filter(({ holder }) => !known.has(holder.id));
  return [...ofPeople, ...others.map((key) => lineOfKey(key, names, now))].map((line, place) => ({
    number: place + 1,
    ...line,
  }));
}

type Unnumbered = Omit<NewLine, 'number'>;

function lineOf(
  person: PersonHolding,
  names: ReadonlyMap<string, string>,
  origin: Origin | undefined,
): Omit<Unnumbered, 'kind' | 'held' | 'heldName' | 'flags'> {
  const { id, name, state, roles, departments, lastUsedAt } = person;
  return {
    ...{ holder: { id, name }, answers: id, lastUsedAt },
    ...{ since: origin?.at ?? null, givenBy: sayGiver(origin, names) },
    stood: { state, roles, departments },
  };
}

/** Groups at an identity provider come and go there: since when, only it knows. */
function invitationOf({ isUpstream, invitedAt, invitedBy }: PersonHolding): Origin {
  return isUpstream ? { at: null, actor: provider } : { at: invitedAt, actor: invitedBy };
}

const provider = 'the identity provider';

function sayGiver(origin: Origin | undefined, names: ReadonlyMap<string, string>): string | null {
  if (!origin || origin.actor === null) return null;
  return names.get(origin.actor) ?? origin.actor;
}

function lineOfKey(key: KeyHolding, names: ReadonlyMap<string, string>, now: number): Unnumbered {
  const { holder, answers, label, lastUsedAt, systems, purposes, networks, actsForPeople } = key;
  return {
    ...{ kind: 'key', holder, answers, held: key.id, heldName: label, lastUsedAt },
    ...{ since: key.issuedAt, givenBy: names.get(key.issuedBy) ?? key.issuedBy },
    flags: flagsOfKey(key, now),
    stood: { endsAt: key.expiresAt, systems, purposes, networks, actsForPeople },
  };
}

function flagsOfRole(
  person: PersonHolding,
  role: string,
  { emergencies }: AccessPicture,
  now: number,
): LineFlag[] {
  const { id, state, hasSecondFactor, trainedUntil } = person;
  const isActive = state === 'active';
  return [
    ...flagsOfUse(person, now),
    ...flag(isActive && !hasSecondFactor, 'no-second-factor'),
    ...flag(role === 'administrator', 'administrator'),
    ...flag(isActive && (trainedUntil === null || trainedUntil <= now), 'training-lapsed'),
    ...flag(emergencies.has(id), 'emergency'),
  ];
}

function flagsOfUse({ state, lastUsedAt, invitedAt }: PersonHolding, now: number): LineFlag[] {
  return [...unused(lastUsedAt, invitedAt, now), ...flag(state === 'suspended', 'suspended')];
}

function flagsOfKey(key: KeyHolding, now: number): LineFlag[] {
  const { systems, purposes, networks } = key;
  const isOpen = systems.length === 0 && purposes.length === 0 && networks.length === 0;
  return [
    ...unused(key.lastUsedAt, key.issuedAt, now),
    ...flag(key.ownerDoubt !== null, 'ownerless'),
    ...flag(key.expiresAt - now <= endsSoon, 'ends-soon'),
    ...flag(isOpen, 'unrestricted'),
    ...flag(key.actsForPeople, 'acts-for-people'),
  ];
}

function unused(lastUsedAt: number | null, since: number, now: number): LineFlag[] {
  if (lastUsedAt === null) return ['never-used'];
  return flag(now - Math.max(lastUsedAt, since) >= unusedAfter, 'unused');
}

function flag(stands: boolean, name: LineFlag): LineFlag[] {
  return stands ? [name] : [];
}

interface Origin {
  readonly at: number | null;
  readonly actor: string | null;
}

interface Origins {
  roles: Map<string, Origin>;
  departments: Map<string, Origin>;
}

/** By whom and when each person got what they have: the act after which they had it without a break. */
function traceGrants(grants: readonly Grant[]): ReadonlyMap<string, Origins> {
  const all = new Map<string, Origins>();
  for (const { event, person, held, at, actor } of grants) {
    const origins = all.get(person) ?? { roles: new Map(), departments: new Map() };
    const kind = event === 'person-departments.set' ? 'departments' : 'roles';
    const before = origins[kind];
    origins[kind] = new Map(held.map((one) => [one, before.get(one) ?? { at, actor }]));
    all.set(person, origins);
  }
  return all;
}
