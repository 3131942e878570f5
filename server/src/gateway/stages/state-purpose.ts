import { Failure } from '../../kernel/failure.ts';
import { type Phi, phi } from '../../kernel/phi.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { type Purpose, parsePurpose, purposeTable } from '../../kernel/purpose.ts';
import type { ModelPolicy, PolicySnapshot, SystemPolicy } from '../../kernel/snapshot.ts';
import type { SubjectRegister, Vault } from '../../platform/vault/port.ts';
import type { Facts, Needs } from '../facts.ts';
import type { ConversationNames, PolicySource } from '../ports.ts';

interface Ports {
  policy: PolicySource;
  subjects: SubjectRegister;
  conversations: ConversationNames;
  vault: Vault;
}

/** The AI system, the purpose of use and the patients; an authorisation where the purpose needs one. */
export function statePurpose(
  ports: Ports,
): Stage<'statePurpose', Needs<'received' | 'identified'>, Pick<Facts, 'stated'>> {
  return {
    name: 'statePurpose',
    cites: ['164.506', '164.508', '164.512(i)'],
    async run(facts) {
      const { headers, identified, received } = facts;
      const policy = ports.policy.current();
      const system = findSystem(policy.snapshot, fixedOr('system', identified.fixed.system, headers.system));
      const purpose = readPurpose(system, fixedOr('purpose', identified.fixed.purpose, headers.purpose));
      const model = findModel(system, received.model);
      const references = readReferences(system, headers.subjects);
      const subjects = await ports.subjects.tokensFor(references);
      const conversation = await ports.conversations.nameFor([
        phi(identified.actor.id),
        phi(system.id),
        ...subjects.map((subject) => phi<string>(subject)),
        conversationMark(facts),
      ]);
      const remembered = ports.vault.readConversation(conversation);
      // Whoever waits for it hears of a failure; nobody waits when the exchange stops before that.
      remembered.catch(() => undefined);
      const stated = {
        actor: identified.actor,
        policy,
        system,
        model,
        purpose,
        subjects,
        references,
        conversation,
        remembered,
      };
      const patients = subjects.length === 1 ? 'one patient' : `${subjects.length} patients`;
      return established(
        { stated },
        `${system.title}, for ${purposeTable[purpose].label.toLowerCase()}, about ${patients}.`,
      );
    },
  };
}

/** What the key fixes stands; a request that says something else is refused rather than quietly overruled. */
function fixedOr(name: 'system' | 'purpose', fixed: string | undefined, asked: string | null): string {
  if (fixed !== undefined) {
    if (asked !== null && asked !== fixed) {
      throw new Failure('not_permitted', {
        field: `x-cordon-${name}`,
        detail: `The key fixes another ${name}.`,
      });
    }
    return fixed;
  }
  if (asked === null || asked.trim() === '') throw new Failure(`${name}_missing`);
  return asked.trim();
}

function findSystem(snapshot: PolicySnapshot, name: string): SystemPolicy {
  const system = snapshot.systems.find((candidate) => candidate.name === name || candidate.id === name);
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

function readPurpose(system: SystemPolicy, text: string): Purpose {
  const purpose = parsePurpose(text);
  if (!purpose)
    throw new Failure('purpose_missing', {
      field: 'x-cordon-purpose',
      detail: 'The purpose given is not a known code.',
    });
  if (!purposeTable[purpose].routine)
    throw new Failure('authorization_missing', { detail: `Purpose: ${purposeTable[purpose].label}.` });
  if (!system.purposes.includes(purpose)) {
    throw new Failure('purpose_not_allowed', {
      detail: `${system.title} is not approved for ${purposeTable[purpose].label.toLowerCase()}.`,
    });
  }
  return purpose;
}

function readReferences(system: SystemPolicy, header: Phi<string> | null): readonly Phi<string>[] {
  const references = (header?.reveal('164.312(b)') ?? '')
    .split(',')
    .map((reference) => reference.trim())
    .filter((reference) => reference !== '');
  if (references.length === 0 && !system.subjectOptional) throw new Failure('subject_missing');
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
