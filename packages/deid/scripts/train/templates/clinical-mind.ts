import { readTemplates } from './read-templates.ts';

/** Psychiatry, therapy, social work, case management and the law. */
export const CLINICAL_MIND: readonly string[] = readTemplates(`
Psychiatric evaluation of {full}, known as {nick}, brought by {poss} sponsor {first}.
"{first} is poisoning my coffee," the patient said of {poss} {kin}.
Pt hears the voice of {first}, a cousin who drowned at {park} in {my}.
Session {x:##}. {first} spoke about the quarrel with {first} over the house on {road}.
Couples session: {first} felt unheard when {first} left for {city}.
{first} wrote a letter to {poss} late {kin}, "Dear {first}," and read it aloud.
Group (6): {first}, {first}, {first} shared; {first} left early.
{short} and {short} argued over the phone; staff ({last}) redirected.
Therapist: {fl}, {cred}. Supervisor: {last}. Next: {md} {time}.
Safety plan: 1) walk to {park} 2) call {first} {phone} 3) call {first} at {church} 4) 988
Means: firearm moved to {kin} {first}'s house in {city}.
Collateral from {kin} ({first}, {phone}): gambling at {park}, fired from {org} {my}.
Collateral: {full}, roommate at {univ}, worried since {holiday}.
Prior admits: {hosp} {year}, {hosp} {my}, {ward} {my}. Prior tx: Dr. {last}, {city}.
AA meetings at {church}; sponsor {short}; sober since {date}.
Abuse by a stepfather, {first}, when family lived in {city}; never reported.
{first} identifies as nonbinary, was given the name {first} at birth.
MSE: neat, talks fast about moving to {abroad} with {first}, whom {first} met online.
Court-ordered evaluation, case no. {id:##-CR-#####}, Hon. {full}, {county} Superior Court.
Guardian ad litem: {full}, Esq., bar no. {id:######}.
Attorney {last} of {last} & {last} requests records on behalf of {first}.
Re: {last} v. {last}, docket {id:####-CV-#####}. Subpoena served on {first} in HIM.
Probation officer {last} ({county}) wants attendance; release signed {md}.
Parole: PO {fl}, {phone}. Inmate {id:@#####} until {my}, {jail}.
Released from {jail} on {date}; sleeps at {shelter} or in {poss} car behind {church}.
Immigration: A-number {id:A#########}, lawyer {full}, hearing in {city} {date}.
Asylum affidavit: {first} fled {abroad} after {poss} {kin} {first} was killed in {my}.
Interpreter {fl}, badge {id:INT-###}; {first} asked that {poss} cousin {first} not interpret.
SW: met with {first} and {kin} {first}. Rent late; landlord Mr. {last}. Utility acct {id:##########}.
SW consult for {last}: transport, food. Pantry at {church} Thursdays. {fl}, LMSW
Housing: {first} on list at {shelter}, worker {first}; application {code}.
SSI claim {id:###-##-####A} pending; {first} at the {city} office has the file.
Voucher {id:####-####} faxed to {first} at {brand}.
McKinney-Vento liaison at {school}: {fl}.
Caseworker: {full}. Agency: {county} Human Services. Case {id:@######}.
VA SW {last}: {first} was at {camp} in {year}; DD-214 on file; claim {id:C ########}.
CM: {nursing} declined (no bed), {nursing} accepted, {nursing} pending. {first} prefers {nursing}.
CM: auth obtained from {first} at {plan}, ref {code}, {n} days, next review {md} with {first}.
Utilization: days {md}-{md} denied; P2P by {last} with Dr. {last} of {plan} {md} {time}.
DC planning: {kin} {first} to pick up at {time}; ramp being built by {first} from {church}.
Transport: {brand}, trip {id:######}, pick up {street}, drop {hosp}.
Ride booked for {first}: {street}, {time}, confirmation {code}.
{first} lost {poss} job with {org} and insurance ended {md}.
FMLA for {full}, {org}; HR contact {fl}, employee no. {id:######}.
Return to work letter: To {org}, attn {first} in HR. {mr} may return {md} with limits.
Workers' comp: claim {id:WC-##-#####}, adjuster {fl}, injury {date} at the {city} warehouse.
Disability exam for {mr}: last worked {my} as a {job} with {org}.
Neuropsych: {first}, right-handed, {age}, {job}, referred by {dr} after a fall at {park}.
Effort good. {first} recalled 9/16 words. Examiner {last}; psychometrist {first}.
ADHD rating from Mrs. {last} ({school}) and parents {first}/{first}.
School meeting {md} w/ principal {last}, counselor {first}, mom.
Child interview: {first} drew "{first}, mommy, and the cat {first}".
"My friends are {first} and {first}," {first} offered.
Patient denies knowing {fl}, the person named in the report.
Threat toward {full}, {poss} supervisor at {org}; duty to warn: {city} PD, Ofc. {last}, {time}.
Restraining order {id:##DV####} against {full} until {date}.
UDS collected by {first}, seal {id:#######}, donor {initial2}, CCF {id:##########}.
Methadone {n} mg, take-homes to {holiday}. Counselor {first}. {shelter} bed {x:##}.
Detox: {last} day 3, CIWA 6, {kin} {first} called twice. /{last}
ECT #{x:#}: {last}; anes {last}; psych {last}; seizure 42 s.
Ketamine clinic: {first} rode with {first}. BP by {first}.
MH court liaison {fl} emailed {email}.
{first} agreed to sign a release for {first} ({kin}) only, not for {first}.
Pastor {last} of {church} called; no release, nothing disclosed.
Rabbi {last}, Imam {last} and Sister {first} were on the ethics call.
Ethics: {last} (chair), {last}, community member {full}. Patient {initials}, {ward}.
Notary {full}, commission {id:#######}, {county}, exp {date}.
HCPOA dated {date} names {full} ({kin}), then {full}; witnesses {full} and {full}.
Witness 1: {full} ____ Witness 2: {full} ____ Date: {numdate}
I, {full}, of {addr}, appoint my {kin}, {full}, as agent.
I, {full}, authorize {hosp} to release my records to {full}, {addr}.
I consent to {proc} by {dr} and whomever {dr} names. Signed {full} {numdate} {time}
Conservator {full}, letters issued {date}, {county} probate {id:PR-##-####}.
The patient's ex, {first}, and the new partner, {first}, may not visit on the same day.
Pt wants only {first} ({poss} barber) and {first} (bowling league) told.
Lives with {first}, not related, whom {first} calls "my sister."
Cat is {first}; service dog is {first}.
Emergency: {first}, friend, {phone}; alt {first}, boss at {org}, {phone}.
`);
