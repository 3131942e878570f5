import type { IdentityProvider, ProviderTerms, RoleMapping } from '../../api/identity-providers.ts';
import type { Role } from '../../api/types.ts';

/** A line of the form: one group, one role. */
export interface MappingLine {
  /** For the list alone. */
  key: number;
  group: string;
  role: Role | '';
}

/** What was typed. Lists are words with spaces between them. */
export interface ProviderForm {
  name: string;
  issuer: string;
  secret: string;
  title: string;
  clientId: string;
  scopes: string;
  groupsClaim: string;
  emailClaim: string;
  lines: readonly MappingLine[];
  admits: 'invited' | 'mapped';
  trustsAddresses: boolean;
  acceptedAcr: string;
  acceptedAmr: string;
  refreshMinutes: string;
  isActive: boolean;
}

/** The form of a provider, or of a new one with what most providers take. */
export function formOf(provider: IdentityProvider | null): ProviderForm {
  if (!provider) {
    return {
      ...{ name: '', issuer: '', secret: '', title: '', clientId: '' },
      ...{ scopes: 'openid email profile groups offline_access', groupsClaim: 'groups' },
      ...{ emailClaim: 'email', lines: [{ key: 0, group: '', role: '' }], admits: 'invited' },
      ...{ trustsAddresses: false, acceptedAcr: '', acceptedAmr: '', refreshMinutes: '15', isActive: true },
    };
  }
  const { name, issuer, title, clientId, groupsClaim, emailClaim, admits, trustsAddresses } = provider;
  return {
    ...{ name, issuer, secret: '', title, clientId, groupsClaim, emailClaim, admits, trustsAddresses },
    scopes: provider.scopes.join(' '),
    acceptedAcr: provider.acceptedAcr.join(' '),
    acceptedAmr: provider.acceptedAmr.join(' '),
    lines: provider.roleMap
      .flatMap(({ group, roles }) => roles.map((role) => ({ group, role })))
      .map((line, key) => ({ ...line, key })),
    refreshMinutes: String(provider.refreshMinutes),
    isActive: provider.state === 'active',
  };
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** Lines of the same group are one mapping. */
function mapOf(lines: readonly MappingLine[]): RoleMapping[] {
  const roles = new Map<string, Set<Role>>();
  for (const { group, role } of lines) {
    if (group.trim() === '' || role === '') continue;
    roles.set(group.trim(), (roles.get(group.trim()) ?? new Set()).add(role));
  }
  return [...roles].map(([group, given]) => ({ group, roles: [...given] }));
}

export function termsOf(form: ProviderForm): ProviderTerms {
  return {
    title: form.title.trim(),
    clientId: form.clientId.trim(),
    scopes: wordsOf(form.scopes),
    groupsClaim: form.groupsClaim.trim(),
    emailClaim: form.emailClaim.trim(),
    roleMap: mapOf(form.lines),
    admits: form.admits,
    trustsAddresses: form.trustsAddresses,
    acceptedAcr: wordsOf(form.acceptedAcr),
    acceptedAmr: wordsOf(form.acceptedAmr),
    refreshMinutes: Number(form.refreshMinutes),
  };
}

export type Faults = Partial<Record<keyof ProviderForm, string>>;

/** What the server would refuse, in words, by field. */
export function faultsOf(form: ProviderForm, isNew: boolean): Faults {
  const faults: Faults = {};
  if (isNew && !/^[a-z0-9][a-z0-9-]{0,30}$/.test(form.name))
    faults.name = 'Small letters, digits and hyphens, at most 31.';
  if (isNew && !/^https?:\/\/[^\s?#@]+$/.test(form.issuer.trim()))
    faults.issuer = 'The whole address, with https:// and without a query.';
  if (isNew ? form.secret.length < 8 : form.secret !== '' && form.secret.length < 8)
    faults.secret = 'At least 8 characters.';
  if (form.title.trim() === '') faults.title = 'Type what people call it.';
  if (form.clientId.trim() === '') faults.clientId = 'Type the client id that the provider gave.';
  if (!wordsOf(form.scopes).includes('openid')) faults.scopes = '“openid” is needed.';
  for (const claim of ['groupsClaim', 'emailClaim'] as const)
    if (!/^[A-Za-z0-9_:./-]{1,100}$/.test(form[claim].trim())) faults[claim] = 'The name of a claim.';
  if (form.lines.some(({ group, role }) => (group.trim() === '') !== (role === '')))
    faults.lines = 'Each line needs a group and a role.';
  else if (mapOf(form.lines).length === 0)
    faults.lines = 'Without a mapping nobody is let in: name at least one group.';
  const minutes = Number(form.refreshMinutes);
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 1440)
    faults.refreshMinutes = 'A whole number from 5 to 1440.';
  return faults;
}
