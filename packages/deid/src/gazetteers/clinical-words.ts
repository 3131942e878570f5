const words = (list: string): readonly string[] => list.split(' ');

/** Forms of address: evidence strong enough to override the protect list ("Dr. Foley"). */
export const TITLES: readonly string[] = words(
  'dr drs mr mrs ms miss mx prof professor doctor doctora sr sra srta dra rev reverend sister father-in-law nurse capt sgt lt',
);

/** Words before a colon that announce a person. */
export const PERSON_LABELS: readonly string[] = words(
  'name patient pt attending physician provider surgeon assistant anesthesiologist dictated dictator signed signature author nurse resident cc from to contact guardian caregiver spouse insured subscriber guarantor referring consultant clinician beneficiary radiologist pathologist interpreter nombre paciente nombres apellidos',
);

/** Relatives: 164.514(b)(2)(i) covers relatives, employers and household members too. */
export const KINSHIP: readonly string[] = words(
  'wife husband son daughter mother father brother sister aunt uncle grandmother grandfather niece nephew cousin partner spouse girlfriend boyfriend fiance fiancee friend neighbor caregiver daughter-in-law named name called patient pt client instructed told advised asked informed counseled',
);

export const CREDENTIALS: readonly string[] = words(
  'md do rn np pa pa-c phd dds dmd pharmd lpn crna dpm dnp facs facp lcsw mbbs aprn fnp cnm bsn msn psyd od dc ot pt rd',
);

/** Head words of a facility's name; a named facility is a geographic identifier. */
export const FACILITY_HEADS: readonly string[] = words(
  'hospital hospitals clinic clinics center centre infirmary hospice sanatorium institute pavilion medical health healthcare university college school church nursing rehab rehabilitation pharmacy county parish borough township',
);

export const MONTHS: readonly string[] = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
);

export const WEEKDAYS: readonly string[] = words(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun',
);
