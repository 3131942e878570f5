import { type FormatKind, values } from '../value-pool.ts';

/** As in `tune-formats.ts`, and none of its forms. */
export const heldFormats: Readonly<Record<FormatKind, readonly string[]>> = {
  mrn: values('@@######|########-#|E-######|!## ### ###|WG.######|M!#####/##'),
  member: values('!## @## ####|HP!#####-####|@########-02|ZGP###-##-####'),
  group: values('#####@@|PLAN-@###'),
  medicaid: values('##-######-#|@#########'),
  acct: values('!#### #####|HAR#########|G-##-######|!#####.##'),
  claim: values('##@######@#|C/##/#####'),
  dl: values('@@ ######|@###-###-##-###-#|##-###-####'),
  lic: values('P.#####|NP#####|A-######'),
  cert: values('##-@@@-####|######/@'),
  plate: values('###-@@@|@## ##@|@@ #####'),
  serial: values('##@####@@|CRT/####/###|@@@####-##|0###.####.##'),
  bio: values('BIO:%%%%-%%%%|palm-######-L|######@/10'),
  voice: values('VOX.##.####|vp#######'),
  iris: values('##-IRS-####|E!#######'),
  face: values('faceid#######|F/%%%%%%'),
  photo: values('DSC0####.JPG|~-wound-#.heic|scan####_frontal.tif|PXL_2#######.png'),
  acc: values('##:SP####|MG####-##|@##.#####'),
  study: values('PT-@@-####|###/###-@|Cohort2_###'),
  empid: values('####@B|#####-HR'),
  order: values('@@##-######|REQ.#######'),
  rx: values('##-##-#######|N######'),
  handle: values('~.###|~_#|~md'),
  phone: values(
    'A 555 01##|(A)555-01##|+1 A 555 01##|A/555-01##|A-555-01## ext. !#|A55501##|A 555 01##|(A)555-01##|A 555-01##|(A)555-01##',
  ),
  ssn: values('9!#-##-####|9!#.##.####|9!#######|000-##-####'),
  url: values(
    'portal.example.net/u/~|https://rx.example.net/refill/%%%%%%-%%%%|https://www.example.edu/people/~|ftp://img.example.net/##/####',
  ),
  zip: values('Z##|Z######|Z##-####'),
};
