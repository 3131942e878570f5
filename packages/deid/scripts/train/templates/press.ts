import { readTemplates } from './read-templates.ts';

/** News, obituaries, sports, lives, family trees. */
export const PRESS: readonly string[] = readTemplates(`
{g_city_uc} — A storm tore the roof off {g_mark} late {g_dday}, injuring {o_n}.
{g_city}, {g_date} (wire) - {o_rank} {g_name} said the bridge would reopen in {o_dur}.
{g_last} told reporters in {g_city} that {g_org} would not appeal.
"We heard a bang," said {g_name}, {o_age}, a {o_job} who lives on {g_street}.
Neighbors identified the man as {g_name}, a retired {o_job}.
{o_rank} {g_last}, who represents {g_area}, called the vote a disgrace.
{g_name}, the {o_nation} {o_job} who founded {g_org} in {o_year}, has died.
{g_org} named {g_name} chief executive, replacing {g_name}, who retires in {g_month}.
Fans lined up outside {g_mark} to see {g_first} {g_last} sing "{o_title}".
Critics loved {g_last}'s second novel, {o_title}, set in {g_city}.
By {g_name} in {g_city}
Photo: {g_name}/{g_org}
Additional reporting by {g_name} and {g_name}
Correction: an earlier version misspelled the name of {g_name}. It is {g_last}, not {g_last}.
{g_name}, {o_age}, beloved {o_kin} and friend, of {g_city}, passed away on {g_dlong} surrounded by family.
Born {g_date} in {g_city} to {g_first} and {g_first} {g_last}, she married {g_name} in {o_year}.
He is survived by his wife, {g_first}; sons {g_first} ({g_first}) and {g_first}; and sister {g_name} of {g_city}.
She was preceded in death by her husband {g_first} and brothers {g_first}, {g_first} and {g_first}.
Visitation {g_dday} at {g_church}, {g_street}, {g_city}; burial at {g_mark}.
In lieu of flowers, gifts may be made to {g_org} in memory of {g_first}.
In loving memory of {g_first} "{g_first}" {g_last}
{g_last} scored twice as {g_org} beat {g_org} {o_score} in {g_city}.
{g_last} ({o_n}) and {g_last} ({o_n}) led all scorers; {g_first} {g_last} added nine.
Coach {g_last} benched {g_last} after the third foul.
Goals: {g_last} 12', {g_last} 44', {g_last} 90+2'
1. {g_name} 41:07¶2. {g_name} 41:30¶3. {g_name} 42:02
{g_last} d. {g_last}, 6-4, 7-5
{g_first} {g_last}, the junior from {g_school}, cleared six feet at {g_mark}.
Lineup: {g_last}, {g_last}, {g_last}; {g_last} (c), {g_last}.
Pitcher {g_name} was traded from {g_org} to {g_org} on {g_date}.
{g_name} was an {o_nation} {o_job}, born on {g_date} in {g_city}.
At the age of {o_age} {g_last} left {g_city} for {g_city}, where {g_first} had a cousin.
{g_name} studied under {g_name} at {g_school} and spoke {o_lang}.
Among her pupils were {g_name}, {g_name} and {g_name}.
{g_first} {g_last} ({g_date} – {g_date}) was a {o_job} from {g_county}.
{g_name} m. {g_name} {g_dlong}, {g_city}; ch.: {g_first}, {g_first}, {g_first}.
b. {g_date}, {g_village}; d. {g_date}, {g_city}
My great-grandmother {g_first}, née {g_last}, sailed from {g_city} in {o_year}.
The {g_last}s came from {g_region}; the {g_last}s from {g_region}.
Census of {o_year}, {g_county}: {g_last}, {g_first}, head; {g_first}, wife; {g_first}, son.
Uncle {g_first} and Aunt {g_first} raised {g_first} in {g_city} after {o_year}.
Researching {g_last}, {g_last} and {g_last} families of {g_county}.
The engagement of {g_name}, son of {o_rank} and {o_rank} {g_last} of {g_city}, to {g_name} is announced.
{g_first} and {g_first} {g_last} welcomed a daughter, {g_given2}, on {g_dlong}.
Honor roll: {g_name}, {g_name}, {g_name}, {g_name}
Firefighter {g_name} pulled {g_first} from the car near {g_corner}.
Residents of {g_area} and {g_area} lost power on {g_dday}.
The flood closed {g_road} between {g_city} and {g_city}.
A plane bound for {g_city} turned back to {g_airport} after {o_dur}.
{o_rank} {g_first} {g_last} will visit {g_city}, {g_city} and {g_city} before {g_holiday}.
Police in {g_county} arrested {g_name}, {o_age}, {g_name}, {o_age}, and {g_name}, {o_age}.
{g_name} won {g_county} with {o_pct} of the vote to {g_last}'s {o_pct}.
"{g_last} is finished," one aide said. "{g_first} knows it."
Is {g_name} the next {g_name}?
{g_last}: "I never met {g_last}"
HOW {g_last_uc} SAVED {g_city_uc}
MAYOR {g_last_uc} TO RESIGN
{g_city_uc} MAN FOUND SAFE
Local {o_job} {g_first} {g_last} bakes for all of {g_village}.
The vicar of {g_church}, the Rev. {g_name}, blessed the boats.
Author {g_name} reads from "{o_title}" at {g_mark} on {g_dday}.
Directed by {g_name}. With {g_name}, {g_name}, {g_name}.
{g_name}'s photographs of {g_city} hang at {g_mark} until {g_dday}.
Widow of the late {g_name}, {g_first} still lives above the shop on {g_street}.
The twins, {g_first} and {g_first}, were named after {g_first}'s {o_kin}.
A {g_city} native, {g_last} now splits her time between {g_area} and {g_city}.
From {g_city} to {g_city}: the odyssey of {g_name}
{g_first}, now {o_age}, runs a farm outside {g_village} with her partner {g_first}.
`);
