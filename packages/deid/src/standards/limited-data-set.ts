import type { Entity } from '../entity.ts';
import type { OperatorName } from '../operators/operator.ts';
import type { Standard, StandardRow } from './standard.ts';

/** A hash is derived from the value; the rule for a limited data set, unlike 164.514(c), does not speak against it. */
const STAND_INS: readonly OperatorName[] = ['token', 'surrogate', 'hash', 'generalise'];
const CITES = '164.514(e)(2)';

/** `number`: the place of the identifier in the rule's list of sixteen. */
const out = (entity: Entity, number: string): StandardRow => ({
  entity,
  operator: 'redact',
  permits: entity === 'PHOTO' || entity === 'BIOMETRIC' ? [] : STAND_INS,
  cites: `${CITES}(${number})`,
});

const stays = (entity: Entity, kind?: StandardRow['kind']): StandardRow => ({
  entity,
  ...(kind === undefined ? {} : { kind }),
  operator: 'keep',
  permits: ['keep', 'shift-date', ...STAND_INS],
  cites: CITES,
});

/**
 * A limited data set: the sixteen identifiers that the rule lists go. Dates, ages, town or city, state and ZIP code,
 * and unique codes outside the list may stay; it remains PHI, and only under a data use agreement, for research, public
 * health or operations. Counties and facilities are in neither list; facilities go, as good as an address.
 */
export const LIMITED_DATA_SET: Standard = {
  id: 'limited-data-set',
  version: 1,
  cites: CITES,
  rows: [
    out('NAME', 'i'),
    out('GEOGRAPHIC', 'ii'),
    stays('GEOGRAPHIC', 'city'),
    stays('GEOGRAPHIC', 'county'),
    stays('GEOGRAPHIC', 'zip'),
    stays('DATE'),
    stays('AGE_OVER_89'),
    out('PHONE', 'iii'),
    out('FAX', 'iv'),
    out('EMAIL', 'v'),
    out('SSN', 'vi'),
    out('MRN', 'vii'),
    out('HEALTH_PLAN', 'viii'),
    out('ACCOUNT', 'ix'),
    out('LICENSE', 'x'),
    out('VEHICLE', 'xi'),
    out('DEVICE', 'xii'),
    out('URL', 'xiii'),
    out('IP', 'xiv'),
    out('BIOMETRIC', 'xv'),
    out('PHOTO', 'xvi'),
    stays('OTHER_ID'),
  ],
  conditions: [
    {
      cites: '164.514(e)(4)',
      says: 'A data use agreement with the recipient is in force and covers this use; it is for research, public health or health care operations.',
    },
  ],
};
