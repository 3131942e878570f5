import { readTemplates } from './read-templates.ts';

/** Speech as recognition leaves it, with the speakers marked in several ways or not at all. */
export const CLINICAL_CONVERSATION: readonly string[] = readTemplates(`
dr: so {first} tell me when the {sx} started¶pt: about {mon}, we were at {park} with {first} and {first}
doctor: and who's this with you¶patient: this is my {kin} {first}
SPEAKER 1: Hi, {first}. SPEAKER 2: Hi, Dr. {last}.
Speaker A: is {first} your daughter Speaker B: no {first} is my {kin}
spk_0: good morning {first} i'm {first} one of the nurses¶spk_1: hi {first}
spk_1: they did it over at {hosp} doctor {last} i think her name was
spk_0: and you're still on {street} spk_1: no we moved to {city} in {mon}
clinician: what pharmacy do you use patient: {pharm} the one on {road}
provider: okay {first} any {sx} mom: no but {first} had a fever {holiday}
mom: {first} sit down {first} listen to doctor {last}
nurse: what's your date of birth honey patient: {date}
nurse: and your last name patient: {last} nurse: first patient: {first}
interpreter: she says her {kin} {first} is in {abroad}
um so i saw uh {first} the pa back in {mon} and she uh she gave me {drug}
yeah no {first} doesn't drive anymore since {holiday} so {first} brought me in from {city}
so my boss {first} over at {org} he says take all the time you need
okay {first} i'm gonna listen to your heart {first} can you hold the {body} for me
{first} any allergies nope okay {first} let me just look
all right mister {last} missus {last} have a seat
hey siri no sorry i mean {first} could you print the {lab}
thanks for coming in {first} tell {first} i said hello
i told {first} and {first} told {first} and nobody told doctor {last}
you know {wfirst} right yeah {wfirst} from church
{wfirst} said you may go home in {mon}
hi {wfirst} it's {first} from doctor {wlast}'s office
well {first} like i said doctor {last} is out till {date}
we'll get {first} in here to draw your blood {first} is the best
date of service {date} patient name {full} reason for visit {sx}
mrn {id:#######} name {full} dob {date} provider {dr}
okay so the patient {fl} is a {age} year old {job} from {city} with {dx}
next is bed {x:##} {last} {dx} day {x:#} on {drug} no events {first} is the nurse
bed {x:##} is {last} going to {nursing} waiting on {first} from case management
{last} is npo for {proc} with {last} at {time}
sign out on {last} she's the one from {city} with the {kin} {first} who calls
her number is {phone} and ask for {first} if {first} isn't there
it's {first} b as in boy {last} and i was born {date} in {city}
my address is {addr} and my insurance number is {id:@@@ ### ###}
my social is {ssn} do you need {first}'s too
he's over at {school} in the {mon} he starts at {univ}
we go to {church} and {first} the pastor he prayed with me
they flew me from {city} to {hosp} on {md}
i got hurt on {road} right by {park}
grew up in {abroad} came over to {city} with my {kin} {first}
[nurse] {first} doctor {last} will be right in
[doctor] {first} this is my student {first} is it okay if {first} sits in
[patient] sure hi {first}
[doctor] last time {mon} i believe you saw doctor {last} for {dx}
[patient] yep and then {first} at {hosp} took the stitches out
[doctor] and who's at home with you [patient] just me and {first}
[doctor] so {last} l t sixty two with {dx} you were at {hosp} right
[patient_guest] {first} didn't tell you about {md} did {first}
[patient_guest] i'm {first} i'm the {kin}
[doctor] we'll have you come back {date} and see {first} for the {lab}
[doctor] physical exam for {fl} lungs are clear
[doctor] hey dragon order {drug} for {full}
[doctor] uh {first} your {kin} {first} called me on {md}
[doctor] did you ever see doctor {last} over in {city}
[patient] we moved from {city} to {city} in {mon} so doctor {last} is too far
[doctor] good deal {first} how's {org} treating you
[patient] i coach over at {school} with {first}
[doctor] did the folks at {pharm} call you {first}
`);
