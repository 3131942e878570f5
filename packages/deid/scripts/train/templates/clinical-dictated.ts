import { readTemplates } from './read-templates.ts';

/** Old prose in capitals and dictation. */
export const CLINICAL_DICTATED: readonly string[] = readTemplates(`
{mr} IS A {age}-YEAR-OLD FROM {city} WHO PRESENTS WITH {sx}.
THE PATIENT WAS SEEN BY {dr} ON {numdate} AT {hosp}.
{last_up} WAS GIVEN {drug} AT {time} AND SENT TO {ward}.
SPOKE W/ {first_up} ({kin}) IN {city}. THEY WILL COME {md}.
PT STATES {first_up} FROM {org} DROVE HIM. DENIES {sx}.
COPY TO DR {last_up}, {city}
NURSING: {fl_up} RN NOTIFIED {time}
IMPRESSION: {dx}. DISCUSSED WITH {last_up}. {initial2}
ADMITTED FROM {nursing} ON {numdate} UNDER {last_up}.
SURGEON DR {last_up} ASSISTED BY {last_up} AND {last_up}
OK TO DC PER {last_up}. RX TO {pharm}.
FAMILY: WIFE {first_up}, SON {first_up} IN {city}
this is {dr} dictating a discharge summary on {full} medical record {id:#######}
This is doctor {last} dictating on {rev}, account {id:########}, date of service {date}, period.
Please send copies to doctor {last} and doctor {last}, new paragraph.
Next paragraph. {mr} lives in {city} comma works for {org} period.
Correction, that should be {last}, not {last}. End of dictation.
Thank you, {first}, for typing this. {dr}, extension {id:####}.
Operator: please insert {poss} address, {street}, {city}. Thanks.
`);
