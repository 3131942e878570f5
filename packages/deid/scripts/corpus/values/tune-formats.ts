import { type FormatKind, values } from '../value-pool.ts';

/** `#` digit, `!` digit but 0, `@` capital, `%` hexadecimal; `~` stands for the person's short login name. */
export const tuneFormats: Readonly<Record<FormatKind, readonly string[]>> = {
  mrn: values('!######|!#######|MR-######|H########|##-##-##|!##-###-###|00######'),
  member: values('W#########|@@@!########|!########-01|XQK###@#####|YPP!########'),
  group: values('GRP-#####|0#####-##'),
  medicaid: values('@@#####@|!#########'),
  acct: values('!#########|V00##########|AC-#######|!###-####'),
  claim: values('CLM-########|2024#######-00|E####-######'),
  dl: values('@########|D###-####-####|!########'),
  lic: values('MD-#####|ME######|RN-######'),
  cert: values('BC-#####-@|CERT-########'),
  plate: values('@@@-####|!@@@###|@@## @@@'),
  serial: values('SN-@@######|PJN######H|@####-####-@|!@@######'),
  bio: values('FP-####-@@|fp_tmpl_%%%%%%%%|AF@#######'),
  voice: values('VPR-######|voice_%%%%%%'),
  iris: values('IRIS-@#####|IR######'),
  face: values('FCE-####-##|face_enc_%%%%%%%%'),
  photo: values('IMG_####.jpg|photo_!####.png|P10#####.JPG|~_face_##.jpeg'),
  acc: values('S##-#####|2#-######|A-####-####|C##-####'),
  study: values('STUDY-014-####|NSCL-###-!##|S###-###'),
  empid: values('E#####|EMP-######'),
  order: values('ORD-########|!#######-@'),
  rx: values('!######-0#|!######-#####'),
  handle: values('~##|~_rn|dr~'),
  phone: values(
    '(A) 555-01##|A-555-01##|A.555.01##|(A) 555-01##|A-555-01##|A-555-01##|A-555-01## x!##|1-A-555-01##|(A) 555-01##',
  ),
  ssn: values('9!#-##-####|9!#-##-####|666-##-####|9!# ## ####'),
  url: values(
    'https://portal.example.org/pt/!####|www.example.com/clinic/~|https://mychart.example.com/visits?id=%%%%%%%%|http://results.example.org/r/@@@####',
  ),
  zip: values('Z##|Z##|Z##-####'),
};
