import { readTemplates } from './read-templates.ts';

/** Sentences that turn on a place, an address, a day or a number. */
export const PLACES_AND_DAYS: readonly string[] = readTemplates(`
Turn left at {g_corner} and keep going until {g_mark}.
Take {g_road} north to {g_city}, then follow the signs for {g_airport}.
The shop moved from {g_street} to {g_street} last spring.
Meet me outside {g_mark} at {o_time}.
How far is {g_city} from {g_city} by car?
Which bus goes from {g_area} to {g_airport}?
Is {g_village} worth a day trip from {g_city}?
We honeymooned in {g_city} and fell in love with {g_region}.
Best tacos in {g_city}, hands down, are on {g_street}.
{g_city} or {g_city}? I can't decide where to live.
They met at {g_school}, married at {g_church} and settled in {g_village}.
It rained in {g_city}, snowed in {g_city} and froze in {g_village}.
I was raised in {g_area}, a rough part of {g_city}.
The farm lies between {g_village} and {g_village}, off {g_road}.
She commutes from {g_city}, {state}, to {g_city} every day.
Weather for {g_city}, {g_city} and {g_county}: fog until noon.
Shipping from {g_city} ({o_country}) takes {o_dur}.
Send flowers to {g_addr}, please, before {g_holiday}.
My new address as of {g_date}:¶{g_lines}
Please update our records to {g_addr}.
House for sale, {g_street}.
Somebody at {g_street} keeps parking across my drive.
Deliver to the side door of {g_addr}.
The crash happened at {g_corner} in {g_city}.
The trail starts at {g_mark} and ends near {g_road}.
We left {g_city} at dawn, reached {g_village} by noon, and slept in {g_city}.
{g_city} is {o_qty} from here.
Nobody in {g_village} had seen snow since {o_year}.
He grew up in {g_region} and moved to {g_region} with his {o_kin}.
Parish of {g_village}, {g_county}
{g_city}, {g_date}
{g_city}, {g_city} and {g_city} are on the list; {o_country} and {o_country} are not.
From {g_region} to {o_country}, the price of wheat fell {o_pct}.
My flight to {g_airport} is delayed; I'll sleep in {g_city}.
The kids swim at {g_mark} on Tuesdays.
There's a vigil at {g_church} on {g_dday}.
Our stores: {g_city}, {g_city}, {g_city}, {g_city}.
The {g_city} office closes on {g_date}.
A {g_city}-based startup raised {o_money}.
{g_city}'s old harbor is now a mall.
Residents near {g_mark} complain of noise.
Postcode {g_post}, house number {o_n}
ZIP {g_post}; county {g_county}
We live in {g_unit}, {g_street}.
PO Boxes: send it to {g_box}, {g_city} {g_post}.
I'd drive {g_road} only in daylight.
exit for {g_mark}, two miles past {g_village}
where's the nearest {o_job} to {g_street}?
Bury me at {g_mark}, not in {g_city}.
The ferry to {g_city} leaves {g_dday} at {o_time}.
Due {g_date}.
Deadline: {g_date}, {o_time}
Postponed from {g_date} to {g_date} because of {g_holiday}.
Closed on {g_holiday} and {g_holiday}.
Between {g_dday} and {g_dday} we had {o_qty} of rain.
Est. {o_year}. Reopened {g_dlong}.
The lease runs {g_date} - {g_date}.
Valid from {g_dnum} to {g_dnum}
As of {g_dlong}, the rule no longer applies.
In {g_month} we start, by {g_month} we should be done.
She was born on the {g_dlong} and her twin on {g_dday}.
I quit on {g_dday}, effective {g_dnum}.
Let's meet {g_dday} or {g_dday}, whichever suits.
Filed {g_dnum}, amended {g_dnum}, closed {g_dnum}.
{g_dlong}: frost. {g_dlong}: first crocus.
It was {g_dlong}, a day nobody in {g_city} forgot.
We last spoke around {g_holiday}.
How many days until {g_dday}?
Ends {g_dday} at midnight!
updated {g_stamp}
Printed: {g_dnum} Page 1 of {o_n}
The storm of {g_dlong} took the old pier at {g_city}.
Every year on {g_dday} the bells of {g_church} ring.
My number is {g_phone}, or try {g_phone} after six.
Call or text {g_phone}.
Fax {g_phone}, attention {g_first}
Your code for {g_org} is {g_ref}.
Quote reference {g_id} in all letters.
I lost my card, number {g_card}.
I have order {g_order} and order {g_order} open, which one is late?
My passport ({g_pass}) was stolen in {g_city}.
Plate {g_plate} was parked outside {g_street} all night.
Transfer to IBAN {g_iban} by {g_dday}.
What's the status of {g_case}?
Look up {g_track} for me.
Reset the password of {g_user}, then mail {g_email}.
The hash {g_hash} does not match {g_hash}.
Device {g_serial} went offline on {g_dnum}.
Member {g_staff} checked in at {o_time}.
Docket {g_case} was continued to {g_date}.
The badge read {g_staff}.
`);
