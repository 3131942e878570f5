import { DEVICES } from './devices.ts';
import { DRUGS_A_TO_M } from './drugs-a-m.ts';
import { DRUGS_N_TO_Z } from './drugs-n-z.ts';
import { MORE_EPONYMS } from './eponyms.ts';
import { ORGANISMS } from './organisms.ts';
import { TESTS_AND_SCORES } from './tests-and-scores.ts';

/** The words of the folder, in lower case, parted by white space. */
export const PROTECTED_LISTS: string =
  DRUGS_A_TO_M + DRUGS_N_TO_Z + DEVICES + MORE_EPONYMS + ORGANISMS + TESTS_AND_SCORES;
