import { useState } from 'react';
import type { ModelBinding, System } from '../../api/types.ts';

/** What for, about whom, and where: everything that a question needs besides its words. */
export interface Setting {
  system: System | undefined;
  purpose: string;
  model: string;
  /** Where each model of the system runs. */
  bindingOf: (model: string) => ModelBinding | undefined;
  subject: string;
  /** The first thing that is still missing; null when a question can be asked. */
  lacking: string | null;
  chooseSystem: (id: string) => void;
  choosePurpose: (code: string) => void;
  chooseModel: (name: string) => void;
  setSubject: (text: string) => void;
}

/** Keeps the setting in the page, and chooses by itself where there is only one choice. */
export function useSetting(live: readonly System[]): Setting {
  const [choice, setChoice] = useState({ system: '', purpose: '', model: '' });
  const [subject, setSubject] = useState('');
  const chosen = only(
    live.map((system) => system.id),
    choice.system,
  );
  const system = live.find((each) => each.id === chosen);
  const purpose = only(system?.purposes ?? [], choice.purpose);
  const model = only(system?.models.map((each) => each.name) ?? [], choice.model);
  return {
    system,
    purpose,
    model,
    bindingOf: (name) => system?.models.find((each) => each.name === name),
    subject,
    lacking: findLacking(system, purpose, subject, model),
    chooseSystem: (id) => setChoice({ system: id, purpose: '', model: '' }),
    choosePurpose: (code) => setChoice({ ...choice, purpose: code }),
    chooseModel: (name) => setChoice({ ...choice, model: name }),
    setSubject,
  };
}

function findLacking(
  system: System | undefined,
  purpose: string,
  subject: string,
  model: string,
): string | null {
  if (!system) return 'Choose an AI system.';
  if (purpose === '') return 'Choose a purpose.';
  if (!system.subjectOptional && subject.trim() === '') return 'Name the patient.';
  // The reference travels in a header, which carries plain signs only; a comma would part it into two patients.
  if (/[^\x20-\x7e]|,/.test(subject))
    return 'Type the patient reference in plain letters, digits and signs, without commas.';
  return model === '' ? 'Choose a model.' : null;
}

/** What was chosen, as far as it is still offered; the only one there is; or nothing. */
function only(offered: readonly string[], chosen: string): string {
  if (offered.includes(chosen)) return chosen;
  return offered.length === 1 ? (offered[0] ?? '') : '';
}
