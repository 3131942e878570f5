import { readTemplates } from './read-templates.ts';

/** Longer texts of several sentences. */
export const LETTERS: readonly string[] = readTemplates(`
Dear {o_rank} {g_last},¶¶Thank you for your letter of {g_date}. We have looked into the charge of {o_money} and found that {g_first} in our {g_city} branch entered it twice. The amount will be returned to account {g_acct}.¶¶Yours sincerely,¶{g_name}¶{o_job}
Hi {g_first},¶¶{g_first} told me you're looking for a flat in {g_area}. My {o_kin} {g_first} rents out a room at {g_street}; call {g_phone} after {o_time}.¶¶x {g_first}
Hey {g_first}! Long time. {g_first} and I moved to {g_city} in {g_month}, {g_first} started at {g_school}, and {g_first} is walking. Come visit before {g_holiday}? Our place is {g_addr}. Love, {g_first}
{g_name}¶{g_lines}¶¶{g_dlong}¶¶{g_org}¶Attn: {g_name}¶¶Re: Claim {g_policy}¶¶Dear {o_rank} {g_last}:
To the editor: {o_rank} {g_last} claims that {g_mark} is unsafe. I have walked there since {o_year} and never met trouble. {g_name}, {g_area}
{g_name} grew up in {g_village}, the third child of {g_first} and {g_first}. After {g_school} she left for {g_city}, found work as a {o_job}, and in {o_year} married {g_name}. They had two sons, {g_first} and {g_first}.
The {g_first} I knew at {g_school} was shy. Now {g_last} fills {g_mark}. "I still get nervous," {g_last} says, stirring tea in her kitchen on {g_street}.
Called {g_name} at {g_phone}, no answer. Left message with {g_first}. Will try again {g_dday}.
We regret to inform you, {g_name}, that your application {g_ref} of {g_date} was not successful. You may appeal to {o_rank} {g_name} at {g_addr}.
Thanks for the quick delivery! {g_first} (the driver) carried the {o_thing} up to {g_unit} at {g_street} and even took the box.
Lost: brown wallet with {state} license of {g_name}, {g_lic}, near {g_corner} on {g_dday}. Reward. {g_phone}.
Hi, I'm {g_name}, I bought a {o_thing} on {g_date}, order {g_order}, and it came broken. I live at {g_addr}. Can someone pick it up? {g_first}
My grandfather {g_first} left {g_village} in {o_year} with {o_money} and a violin. He met {g_first}, my grandmother, on the boat to {g_city}.
Case {g_case} came before {o_rank} {g_name} on {g_date}. {g_last}, represented by {g_name}, denied that he had struck {g_last} outside {g_mark}.
{g_org} has promoted {g_name} to {o_job}. {g_last}, {o_age}, joined from {g_org} in {o_year} and lives in {g_city} with her husband, {g_first}.
At {o_time} on {g_dday} I spoke to {g_name}, who lives at {g_street}. She said that {g_first}, her {o_kin}, had not been home since {g_dday}.
Please note that {g_name} no longer works here. For {o_thing} orders write to {g_email}; for all else ask {g_first} or {g_first}.
Minutes, {g_date}. {g_name} opened at {o_time}. {g_first} gave the accounts: {o_money} in hand. {g_first} asked whether {g_church} would lend chairs; {g_last} will ask. Closed {o_time}.
{g_first} - gone to {g_city} with {g_first}, back {g_dday}. Soup in the fridge. Feed Whiskers. {g_first}
Which school should {g_first} go to, {g_school} or {g_school}? {g_first} hated the first. We are in {g_area}, zip {g_post}.
The guest in {o_room}, {o_rank} {g_last}, asks for a taxi to {g_airport} at {o_time}; charge it to {g_card}.
hi my name is {g_name_lc} i was born {g_said} and i live at {g_street_lc} in {g_city_lc} my phone is {g_saidphone} please call me back about my {o_thing}
yeah so {g_first_lc} and me we drove down to {g_city_lc} to see {g_first_lc} and she was like {g_first_lc} doesn't live here anymore
good afternoon you've reached the office of {g_name_lc} and {g_name_lc} if you know your party's extension dial it now
Translate to {o_lang}: "{g_first}, meet me at {g_corner} on {g_dday}. {g_first}"
Write a short biography of {g_name}, {o_job} from {g_city}, born {g_date}.
Rewrite this politely: {g_first} owes me {o_money} and {g_first} won't pick up.
Summarize: {g_name} called {g_dday}, wants order {g_order} sent to {g_addr} instead.
Make a seating plan for {g_first}, {g_first}, {g_first}, {g_first} and {o_rank} {g_last}.
Extract the names: "{g_name} met {g_name} and {g_last} in {g_city}."
Compose a wedding toast for {g_first} and {g_first}, who met in {g_city} on {g_holiday}.
What is {g_name}'s phone number? It should be in {g_first}'s e-mail of {g_date}.
Help me reply to my landlord, {o_rank} {g_last}: he wants me out of {g_addr} by {g_date}.
The committee thanks {g_name}, {g_name} and {g_name}, without whom {g_mark} would still be a parking lot.
Winner: {g_name}, {g_city}. Runner-up: {g_name}, {g_village}. Third: {g_name}, {g_county}.
{g_rev}. {o_title}. {g_city}: {g_org}, {o_year}.
"When {g_first} died," {g_first} says, "I sold the house on {g_street} and never saw {g_village} again."
Next of kin informed: {g_name} ({o_kin}), {g_city}, {g_dnum}, by {o_rank} {g_last}
Anonymous tip: {g_first} "{g_first}" {g_last} hides at {g_addr}, drives {g_plate}.
{o_rank} {g_last} was born {g_first} {g_last} on {g_dlong} in {g_village}, {g_region}.
`);
