import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import { isInScope } from '../../kernel/key-scope.ts';
import { type Phi, phi } from '../../kernel/phi.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { coversPurpose, type Purpose, parsePurpose, purposeTable } from '../../kernel/purpose.ts';
import type { ModelPolicy, PolicySnapshot, SystemPolicy } from '../../kernel/snapshot.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { SubjectRegister, Vault } from '../../platform/vault/port.ts';
import type { Facts, Needs } from '../facts.ts';
import type { ConversationNames, PatientFacts, PatientRegister, PolicySource } from '../ports.ts';

interface Ports {
  policy: PolicySource;
  subjects: SubjectRegister;
  patients: PatientRegister;
  conversations: ConversationNames;
  vault: Vault;
}

/** The AI system, the purpose of use and the patients; an authorisation where the purpose needs one. */
export function statePurpose(
  ports: Ports,
): Stage<'statePurpose', Needs<'received' | 'identified'>, Pick<Facts, 'stated'>> {
  return {
    name: 'statePurpose',
    cites: stageCites.statePurpose,
    async run(facts) {
      const { headers, identified, received } = facts;
      const policy = await ports.policy.confirmed();
      const { fixed, scope } = identified;
      const name = statedOr('system', headers.system, fixed.system);
      const system = findSystem(policy.snapshot, name, scope.systems);
      const purpose = readPurpose(
        system,
        statedOr('purpose', headers.purpose, fixed.purpose),
        scope.purposes,
      );
      requireScope('model', scope.models, received.model);
      const model = findModel(system, received.model);
      const references = readReferences(system, headers.subjects, identified.fixed.subjects === 'none');
      const subjects = await ports.subjects.tokensFor(references);
      const patientsOf = asksOfPatients(policy.snapshot, system)
        ? (asking: Actor) => heedLater(ports.patients.factsOf(subjects, asking))
        : () => Promise.resolve(nothingKnown);
      const person = identified.onBehalfOf;
      const behalf = person ? { person, patients: patientsOf(person) } : null;
      const conversation = await ports.conversations.nameFor([
        phi(identified.actor.id),
        // What was said for one person is not remembered for another.
        ...(person ? [phi(`for:${person.id}`)] : []),
        phi(system.id),
        ...subjects.map((subject) => phi<string>(subject)),
        conversationMark(facts),
      ]);
      const remembered = heedLater(ports.vault.readConversation(conversation));
      const stated = {
        actor: identified.actor,
        behalf,
        policy,
        system,
        model,
        purpose,
        subjects,
        references,
        patients: patientsOf(identified.actor),
        conversation,
        remembered,
      };
      const count = subjects.length === 1 ? 'one patient' : `${subjects.length} patients`;
      return established(
        { stated },
        `${system.title}, for ${purposeTable[purpose].label.toLowerCase()}, about ${count}.`,
      );
    },
  };
}

/** Whoever waits for it hears of a failure; nobody waits when the exchange stops before that. */
function heedLater<Value>(asked: Promise<Value>): Promise<Value> {
  asked.catch(() => undefined);
  return asked;
}

const nothingKnown: PatientFacts = { relationship: 'not-asked', labels: [] };

/** Nothing is asked of the register of patients while nothing in it could change the decision. */
function asksOfPatients({ access }: PolicySnapshot, system: SystemPolicy): boolean {
  return (
    access?.labelsInUse === true || access?.asksRelationship === true || system.needsRelationship === true
  );
}

/** What the request says; where it says nothing, what alone is in the scope of the key. */
function statedOr(name: 'system' | 'purpose', asked: string | null, fixed: string | undefined): string {
  const stated = asked?.trim() || fixed;
  if (stated === undefined) throw new Failure(`${name}_missing`);
  return stated;
}

const scopeFields = { system: 'x-cordon-system', purpose: 'x-cordon-purpose', model: 'model' } as const;

/** A key opens what it was issued for and nothing else, whatever its holder may otherwise (164.312(a)(1)). */
function requireScope(
  name: keyof typeof scopeFields,
  list: readonly string[],
  asked: string | undefined,
): void {
  if (list.length === 0 || (asked !== undefined && isInScope(list, asked))) return;
  throw new Failure('key_scope', {
    field: scopeFields[name],
    detail: `The key was not issued for this ${name}.`,
  });
}

/** The scope is asked first: a key does not tell which other systems there are, and how they stand. */
function findSystem(snapshot: PolicySnapshot, name: string, scope: readonly string[]): SystemPolicy {
  const system = snapshot.systems.find((candidate) => candidate.name === name || candidate.id === name);
  requireScope('system', scope, system?.name ?? name);
  if (!system) throw new Failure('system_unknown', { field: 'x-cordon-system' });
  if (system.state !== 'live')
    throw new Failure('system_not_live', { detail: `${system.title} is ${system.state}.` });
  return system;
}

function findModel(system: SystemPolicy, name: string): ModelPolicy {
  const model = system.models.find((candidate) => candidate.name === name);
  if (!model) {
    const names = system.models.map((candidate) => candidate.name).join(', ');
    throw new Failure('model_unknown', {
      field: 'model',
      detail: names ? `It offers: ${names}.` : 'It offers none.',
    });
  }
  return model;
}

function readPurpose(system: SystemPolicy, text: string, scope: readonly Purpose[]): Purpose {
  const purpose = parsePurpose(text);
  if (!purpose)
    throw new Failure('purpose_missing', {
      field: 'x-cordon-purpose',
      detail: 'The purpose given is not a known code.',
    });
  // A key for a purpose is one for the narrower purposes, too.
  if (!coversPurpose(scope, purpose)) requireScope('purpose', scope, purpose);
  if (!purposeTable[purpose].routine)
    throw new Failure('authorization_missing', { detail: `Purpose: ${purposeTable[purpose].label}.` });
  if (!coversPurpose(system.purposes, purpose)) {
    throw new Failure('purpose_not_allowed', {
      detail: `${system.title} is not approved for ${purposeTable[purpose].label.toLowerCase()}.`,
    });
  }
  return purpose;
}

function readReferences(
  system: SystemPolicy,
  header: Phi<string> | null,
  isAboutNobody: boolean,
): readonly Phi<string>[] {
  const references = (header?.reveal('164.312(b)') ?? '')
    .split(',')
    .map((reference) => reference.trim())
    .filter((reference) => reference !== '');
  if (isAboutNobody && references.length > 0) throw new Failure('subject_invalid');
  if (references.length === 0 && !system.subjectOptional && !isAboutNobody)
    throw new Failure('subject_missing');
  if (references.length > 16 || references.some((reference) => reference.length > 128))
    throw new Failure('subject_invalid');
  return [...new Set(references)].map((reference) => phi(reference));
}

/** What tells one conversation of this actor, system and patient from another: the caller's name for it, or its opening. */
function conversationMark({ headers, received }: Needs<'received'>): Phi<string> {
  if (headers.conversation !== null) return phi(`name:${headers.conversation}`);
  const opening = received.segments.find((segment) => segment.id === received.opening);
  return phi(`opening:${opening?.text.reveal('164.514(c)') ?? ''}`);
}
