import type { Requester, VerifiedBy } from '../../api/accountings.ts';

export const requesters: Readonly<Record<Requester, string>> = {
  individual: 'The patient',
  'personal-representative': 'A personal representative of the patient',
  another: 'Somebody else, whom the patient or the law authorised',
};

export const verifications: Readonly<Record<VerifiedBy, string>> = {
  'known-in-person': 'Known in person',
  'photo-identification': 'Photo identification',
  'signed-request': 'Signed request, compared with what is on file',
  'signed-in': 'Signed in to our portal',
  'documents-of-authority': 'Identification, and documents that show the authority',
};

/** Somebody who asks for the patient shows the authority; the patient shows that it is them. */
export function verificationsFor(requester: Requester): readonly VerifiedBy[] {
  const all = Object.keys(verifications) as VerifiedBy[];
  return all.filter((one) => (one === 'documents-of-authority') === (requester !== 'individual'));
}
