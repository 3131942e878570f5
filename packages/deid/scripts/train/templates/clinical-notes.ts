import { readTemplates } from './read-templates.ts';

/** Sentences of notes, queries and letters to a practice. */
export const CLINICAL_NOTES: readonly string[] = readTemplates(`
{mr} is a {age}-year-old {sex} with {dx} who was seen at {hosp} on {date}.
{full} is a {age} year old {sex} with a history of {dx}.
{first} is a pleasant {age}-year-old {sex} presenting with {sx}.
{full} presents today for follow-up of {dx}.
{last} is a {age} y/o {sex} s/p {proc} on {date}.
Patient {full}, DOB {date}, was admitted to {hosp} with {sx}.
The patient, {full}, was transferred from {hosp} in {cityst} for further management.
Pt {first} reports {sx} since {date}.
pt {short} seen at {hosp} for {dx}
Spoke with {first}, the patient's {kin}, by phone at {phone}.
His {kin} {first} states that he has been more confused.
Her {kin}, {full}, is at the bedside and agrees with the plan.
The patient lives in {city} with her {kin}.
He lives in {cityst} and works at {org}.
She is originally from {city} and moved to {city} in {year}.
He works as a {job} for {org}.
She is employed by {org} as a {job}.
Retired {job} at {org}, lives alone at {addr}.
Discussed with {dr} from {dept}, who recommends {drug}.
{dr} was consulted and agrees with {proc}.
Case reviewed with {dr} and {dr}.
Thank you, {dr}, for this kind referral.
Referred by {dr} of {hosp} for evaluation of {dx}.
Follow up with {dr} in {n} weeks at the {city} office.
cc: {full}, MD
Dictated by {full}, MD
Electronically signed by {full}, {cred} on {date}
Signed: {full} {cred} {date}
Attending: {full}, MD
Attending Physician: {rev}
Surgeon: {full}, MD
Assistant: {full}, PA-C
Anesthesiologist: {full}
Referring physician: {full}
PCP: {full}, {cred}
Primary care provider: {dr}
Emergency contact: {full} ({kin}) {phone}
Next of kin: {full}, {kin}, {phone}
Patient: {rev}    MRN: {id}    DOB: {date}
Patient Name: {full}
Name: {rev} Age: {age} Sex: F
PATIENT: {full} MRN {id}
Patient ID: {id} Name: {full} Visit date: {date}
Address: {addr}
Home address: {addr} Phone: {phone}
Employer: {org}
Insurance: {plan}, member ID {id}
Subscriber: {full} Group number {id}
Account number {id}, encounter {id}
Specimen {id} collected {date} at {hosp}
RN {first} notified of critical {lab}.
Nurse {last} gave {drug} at 0830.
Report called to {first} on the floor.
Interpreter {first} present for the visit.
I had a long discussion with {mr} and {poss} {kin} {first} about {proc}.
{first} denies {sx} and {sx}.
{mr} denies {sx}. {mr} takes {drug} daily.
{first} has been taking {drug} for {dx}.
{first}'s {lab} was {n} on {date}.
{mr}'s blood pressure was 138/82.
{last}'s wound is healing well.
We will see {first} back in clinic in {n} weeks.
I reviewed the results with {first} and answered all questions.
{first} and {poss} {kin} {first} verbalized understanding.
Transferred to {hosp} on {date} for {proc}.
Underwent {proc} at {hosp} in {city} in {year}.
Underwent {proc} by {dr} at {hosp} on {date}.
Seen in the ED at {hosp} last {weekday} for {sx}.
Records requested from {hosp}, {city}.
Discharged home to {city} with home health through {hosp}.
Pharmacy: {hosp}, {street}
The patient was found down on {street} in {city}.
He was brought in by EMS from {addr}.
She attends {org} and plays soccer.
He is a student at {org}.
She recently traveled to {city} and {city}.
Mom {first} and dad {first} are present with {first}.
Baby {last} was born at {hosp} on {date}.
This is a letter regarding your patient {full}, date of birth {date}.
Dear {dr},
Dear {mr},
Sincerely, {full}, {cred}
To: {full} From: {full} Re: {full}
RE: {full} DOB: {date} MRN: {id}
{rev} | {id} | {date} | {hosp}
Room 412 {last} {age}M {dx}
{last} {age}F POD2 {proc}, seen by {last}
Handoff: {last}, {age}yo {sex}, {dx}. To do: check {lab}.
Consult note for {full}: {dx}, on {drug}.
what is the dose of {drug} for {full}, a {age} yo {sex} with {dx} seen at {hosp}?
Treatment options for {dx} in a {age}-year-old {sex}, {short}, who was seen at {hosp} on {date} (MRN: {id})?
guidelines for {dx} in {age}yo {sex} like {full} from {city}, insurance ID {id}
Should I stop {drug} before {proc} for my patient {any} at {hosp}?
side effects of {drug} for {any}, dx'd w/ {dx} at our {city} branch on {date}
contraindications to {proc} in {full}, lives at {addr}
Is {drug} safe for {first}? She has {dx}.
Please summarize the chart of {full}, MRN {id}.
Write a discharge letter for {full} ({date}) to {dr} at {hosp}.
Hi {dr}, this is {first}, my {sx} is worse since {date}.
Hello {first}, your {lab} results are back.
Hi, this is {full}. I need a refill of {drug}. Call me at {phone} or {email}.
Thanks, {first}
Best regards, {full}
Please tell {dr} that {first} cannot come on {weekday}.
Driver's license {id}, plate {id}
Device serial number {id} implanted {date}
Family history: {kin} {first} had {dx}.
His brother {first}, sister {first} and cousin {first} have {dx}.
Social worker {full} from {org} called.
{first} {last} (guardian) consents to {proc}.
Witness: {full}
According to {first}, the {kin}, symptoms began in {city}.
Patient goes by {first}.
Known to {dr} for {dx}.
Per {dr} note, {drug} was stopped.
Per {last}, continue {drug}.
Will ask {last} to review the {lab}.
{initials} is a {age} year old {sex} with {dx}.
Therapist {first} {last} reports improvement.
Roommate {first} called 911.
`);
