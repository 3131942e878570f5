import { readTemplates } from './read-templates.ts';

/** Admission, discharge, progress and consult notes of the wards. */
export const CLINICAL_INPATIENT: readonly string[] = readTemplates(`
HISTORY OF PRESENT ILLNESS: {mr} was in {poss} usual state of health until {md}, when {sx} woke {poss} {kin} {first} as much as it woke the patient.
Brought from {nursing} after staff there found {last} slumped over breakfast.
Source of history: {poss} {kin} {full|fullx}, who seems reliable, and an old chart from {hosp}.
{last} is a retired {job} from {city} who smoked for {n} years.
Of note, {first} was last hospitalized at {hosp} in {my} with {dx}.
She was well until a trip to {abroad} over {holiday}, after which {sx} set in.
Chart review: seen {md}, {md} and {md} in urgent care, each time by a different provider ({last}, {last}, then {last}).
Social: born in {abroad}, came to {cityst} in {year}, attends {church}, cleans offices for {org}.
Lives above {poss} {kin}'s shop on {road}; the stairs have become a problem for {first|firstx}.
SOCIAL HISTORY: Widowed. Two sons, {first} and {first}, both near {city}. Daughter {first} estranged.
FAMILY HISTORY: {kin} ({first}, age {age}) living with {dx}; {kin} ({first}) died of {dx}.
He farms outside {city} in {county} and sees a doctor "when {first|firstx} makes me," {first|firstx} being his {kin}.
PRIMARY CARE: {full}, {cred}, {hosp}, {city}
Admit to {last} service, {ward}, attending {last}, intern {last}, senior {last}.
Admission accepted by {last|lastx} from {dr} at {hosp} at {time}.
HOSPITAL COURSE BY PROBLEM: 1. {dx}. {mr} was started on {drug} on {md} and improved by {md}.
The night of {md} was rough: {last} pulled out the NG, and {first} from security sat with {poss}.
On hospital day {n}, {dr} of {dept} felt that {proc} could wait.
After a family meeting on {date} with {first}, {first} and the {kin}, code status was changed to DNR.
{last} was weaned to room air by {md} and walked the hall with {first} from PT.
DISPOSITION: {nursing}, accepting physician {dr}, report given to {first|firstx} at {time}.
Discharged in stable condition on {date} in the company of {poss} {kin}, {fullx}.
Discharge summary ¶ Patient: {rev} ¶ Admitted: {date} ¶ Discharged: {date} ¶ Attending: {full}, {cred} ¶ Disposition: {nursing}
DATE OF ADMISSION: {date}¶DATE OF DISCHARGE: {date}¶ADMITTING PHYSICIAN: {full_up}, {cred}¶CONSULTANTS: {full_up} ({dept}), {full_up} ({dept})
Pending at discharge: {lab} sent {md}; {dr} will call {first} with it.
FOLLOW-UP: {dr}, {hosp}, {date} at {time}; {dr} ({dept}) in {n} wks.
Appointments made: {md} {last|lastx} ({dept}); {md} {last|lastx} (wound check); {md} lab only, {lablet}.
Copies of this summary go to {dr}, {dr} and the {kin}, {first}.
Interval history: slept well, no {sx}. {first} hopes to be home for {holiday}.
S: "{first|firstx} says I snore." No {sx}.¶O: afebrile, {lab} {n}.¶A/P: {dx}, on {drug}. D/w {last|lastx}.
SUBJECTIVE: {last} feels better and ate half of the tray {poss} {kin} {first} brought from home.
24h events: rapid response {md} at {time} for {sx}, {last} at bedside, resolved.
O/N: NAEO per {last|lastx}. Tm 38.1. I/O even.
Plan discussed on rounds with {last} (fellow), {last} (PharmD), {first} (RN), and the family.
Will touch base with {last} re: {drug}; if no reply by noon page {last}.
d/w {last|lastx} from {dept}, agrees, will staff w/ {dr} in AM
Seen and examined w/ Dr {last}. Agree w/ Dr {last}'s note of {md} except as below.
I was present with {dr} for the key portions of this visit. {full}, {cred}
Attestation: I saw {mr} with the resident, {dr}, on {date} and agree with the findings.
Medical student note, {fl}, MS3 — not for billing. Cosign: {last}.
Resident: {last} (pgy2). Pager {id:#####}. Attg: {last}.
{dept} consult, requested by {dr} for {dx}.¶Patient seen on {ward}, bed {x:##}.¶{last|lastx} is a {age}{mf} known to us since {my}.
Thank you for involving us in the care of {mr}. We will follow along. {last}/{last}
Reason for consult: {sx}. Requesting: {last}. Consultant: {last}. Time called {time}.
Recs relayed to {first|firstx} (day RN) and {last|lastx} at {time}; {last|lastx} voiced agreement.
Curbsided {last} in {dept}, who has known {first} since {poss} transplant at {hosp}.
Problem list reviewed with {first} {md}; {first}'s {kin} disputes the {dx}.
IMPRESSION: {age}-year-old {job} from {city} with {dx}. {mr} wants everything done.
Past records: {hosp} ({city}) discharge of {date}; {hosp} echo {my}; nothing from {hosp}.
OUTSIDE RECORDS: faxed by {first} at {hosp} on {date}, {n} pages, scanned under {code}.
The {lab} drawn at {lablet} on {md} was {n}, per {first|firstx} in their lab.
Prior surgeries: {proc} {my} ({last}, {city}); {proc} {year} (in {abroad}).
Code status: full, per {last}'s {kin} {first}, who holds the DPOA signed {date}.
HCP: {full|fullx} ({kin}), alt. {full|fullx} ({kin}); both phone numbers on file.
Surrogate: none. {mr} lists {poss} landlord, {full}, as the only contact.
{first} signed out AMA at {time}, witnessed by {full}, RN and {full}, house supervisor.
Readmitted from {nursing} {n} days after discharge by {last|lastx}.
{last} was transferred out of the unit to {ward} on {md}.
He gave his name as "{first}" and could not recall the date, stating it was {my}.
Oriented to self ({first|firstx}) and place ("{hosp}"), not to date (said {md}).
The patient believed {dr} to be {poss} late {kin}, {first}.
Neighbor {full} had not seen {mr} since {holiday} and called for a welfare check.
Found on the floor of the garage by {poss} brother-in-law {first|firstx}; down since {md} at least.
A friend from {church}, {full}, has been bringing meals.
{poss} former employer, {org}, confirms exposure to asbestos at the {city} plant.
Employer: {org}, {city}. Supervisor {full|fullx} was told of the restrictions.
Mr. & Mrs. {last} were both at bedside.
Drs. {last} and {last} reviewed the films together.
Drs. {last|lastx}, {last|lastx} & {last|lastx} were notified.
Messrs. {last} and {last} from case management will arrange transport.
Family of {last} (sisters {first} and {first}, nephew {first}) visited.
The {last|lastx}s asked for a second opinion at {hosp}.
Both {first} and {first} deny any knowledge of the missing {drug}.
{last} tolerated {proc} well.
{last|lastx} remains febrile.
{last} and {poss} {kin} were counseled at length.
{last}, per {poss} own report, stopped {drug} in {my}.
{last|lastx}: stable. {last|lastx}: worse. {last|lastx}: home today if {lab} < {n}.
Today {wlast} is afebrile, and {wlast} may go home tomorrow.
{wfirst} will take {drug} at bedtime; {wfirst}'s {kin} will see to it.
Will {wfirst} be able to manage at home? {wfirst} thinks so.
Per Dr. {wlast}, remove the Foley; per Mr. {wlast}, leave it until morning.
I asked {wfl} whether the pain had changed.
Grand rounds case, presented by {full|fullx}: a {age}-year-old {job} from {city}.
Night float to do: recheck {lab} on {last}; call {last}'s {kin}.
Weekend coverage: {last} Sat, {last} Sun; {last} back {md}.
Anticipated d/c {md} to {poss} {kin}'s house in {city}.
DC home w/ {kin} {first}, f/u {last} 2w, {last} 6w, labs {md}
pt c/o {sx} x {n}d, s/p {proc} {my} @ {hosp}, d/w Dr {last}, f/u w/ {last} in 2w
{age}M h/o {dx}, {dx}, s/p {proc} ({last|lastx}, {my}), p/w {sx}. Tx'd from {hosp}.
69F w {dx} BIBA from {nursing}, {kin} {first} @ bs, a&ox2
HPI per {first} ({kin}), pt poor historian.
LTACH: {hosp} has a bed {md}. {first|firstx} in CM aware.
`);
