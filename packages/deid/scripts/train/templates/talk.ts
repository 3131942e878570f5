import { readTemplates } from './read-templates.ts';

/** Chats, posts, texts, voicemail as speech recognition writes it. */
export const TALK: readonly string[] = readTemplates(`
{g_first_lc}: u up?¶{g_first_lc}: yeah whats wrong
[{o_time}] {g_first}: omg {g_first} is engaged!!
<{g_user}> has anyone talked to {g_first_lc} since {g_dday_lc}
{g_user}: lol {g_first_lc} totally did that
omg {g_first_lc} just told me {g_first_lc} is moving to {g_city_lc}
hey {g_first_lc} its {g_first_lc}, new number
hey its {g_first_lc} from {g_area_lc} can u call me back at {g_phone}
going to {g_city_lc} w {g_first_lc} and {g_first_lc} on {g_dday_lc}, wanna come
ok {g_first_lc}, lmk when ur at {g_corner_lc}
{g_first_lc} says hi btw
pls tell {g_first_lc} the keys r with {g_first_lc} at {g_street_lc}
anyone know a good {o_job} in {g_city}? {g_first} {g_last} ghosted us
@{g_first} can you check? @{g_user} said it's done
RT @{g_user}: {g_first} {g_last} at {g_mark} tonight!!
Happy birthday {g_first}!!! love, {g_first}, {g_first} & the kids
Miss you {g_first} 💔 it's been {o_dur}
{g_first} 😂😂 you did not
throwback to {g_city} {o_year} with {g_first} and {g_first}
So proud of my {o_kin} {g_first} who graduated from {g_school} today!
Shoutout to {g_first} at {g_org} in {g_city}, made my day
Check in: {g_airport} ✈ {g_city} with {g_name}
Follow me, {g_user}, on the other app.
dm me or email {g_email} - {g_first}
who is {g_name}?? he keeps calling from {g_phone}
lost dog near {g_corner}, answers to Pickles, call {g_first} {g_phone}
Yo {g_first}, {g_first}'s crashing at mine, {g_street}
Mom, {g_first} bit me
i told {g_first_lc} {g_last_lc} not to park there
ask {g_first_lc} or {g_first_lc}, not me
{g_first_uc} PLEASE CALL YOUR MOTHER
WHERE IS {g_first_uc}
THANK YOU {g_first_uc} AND {g_first_uc}!!!
nah {g_first} would never. {g_first} maybe
k thx {g_first}
brb, {g_first} is here
Morning {g_first}! Morning {g_first}!
night {g_first_lc} x
Wait, is that {g_first} or {g_first}? ~{g_first}
{g_short} and {g_short} are both in my class
{g_first} ❤ {g_first}, {g_dnum}
hi this is {g_name_lc} calling for {g_name_lc} my number is {g_saidphone} again {g_saidphone} thanks bye
hello this message is for {g_first_lc} this is {g_first_lc} with {g_org_lc} please call us back
yes hi my name is {g_first_lc} {g_last_lc} that's {g_last_lc} with a c and my date of birth is {g_said}
um this is mister {g_last_lc} i live at {g_street_lc} in {g_city_lc} and my trash was not picked up
and your confirmation number is {g_saidid} okay {g_first_lc}
your appointment is on {g_said} with {g_first_lc} at our {g_city_lc} location
so {g_first_lc} what brought you to {g_city_lc}
well {g_first_lc} i grew up in {g_city_lc} with my {o_kin} {g_first_lc}
thanks {g_first_lc} now over to {g_name_lc} in {g_city_lc}
speaker one so {g_last_lc} signed on {g_said} speaker two no it was {g_last_lc}
okay google call {g_first_lc} {g_last_lc}
hey siri text {g_first_lc} that i'm near {g_corner_lc}
Alexa, remind me to pay {g_first} on {g_dday}
voicemail from {g_name_lc} {g_said} {o_time} please pick up {g_first_lc} from {g_school_lc}
this is {g_first_lc} again i forgot to say the policy number is {g_saidid}
can you spell that sure {g_last_lc} and first name {g_first_lc}
ma'am this is officer {g_last_lc} we found your {o_kin} near {g_corner_lc}
{g_first}, {g_first}, {g_first} - who's in for {g_dday}?
My therapist {g_first} says {g_first} is toxic.
AITA for not inviting my {o_kin} {g_first} to {g_city}?
Update: {g_first} apologized. I (28F) still love {g_first} (31M).
Does {g_first} know that {g_first} knows?
Nobody:¶{g_first}: let's drive to {g_city} at 3 am
Hi, I'm {g_first} and I'm {o_age} years old and I live in {g_city}.
I'm {g_first}. This is my {o_kin} {g_first}.
Call me {g_first}.
People call me {g_first}, but my passport says {g_name}.
sup, name's {g_first_lc}
who's there? - {g_first}. - {g_first} who?
You must be {g_first}. - No, {g_first} is my sister.
Good luck tomorrow, {g_first}. Love from {g_first} and all in {g_village}.
To my dearest {g_first}, forever yours, {g_first}
Ta {g_first}, see you in {g_city} x
Nan {g_first} and Grandad {g_first} are coming for {g_holiday}
Can {g_first} come over and play with {g_first}? - {g_first}'s mum
`);
