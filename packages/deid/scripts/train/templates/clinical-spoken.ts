import { readTemplates } from './read-templates.ts';

/** Turns of a visit as speech recognition writes them. */
export const CLINICAL_SPOKEN: readonly string[] = readTemplates(`
[doctor] hi {first} how are you doing today
[doctor] hey {first} good to see you again
[doctor] good morning {first} nice to see you
[doctor] so {first} is a {age} year old {sex} here for {sx}
[doctor] hi {first} i'm {dr} nice to meet you
[patient] hi {dr} i've been having {sx}
[patient] hello {dr} thanks for seeing me
[doctor] okay {first} let's take a look at your {body}
[doctor] hey dragon show me {first}'s {lab}
[doctor] {first} what brings you in today
[doctor] alright {first} any {sx}
[doctor] well {first} i think this is {dx}
[doctor] your primary doctor {dr} sent you over
[patient] my {kin} {first} told me to come in
[patient] i live in {city} and i work for {org}
[patient] we just came back from {city}
[doctor] okay so {first} {last} is here for {sx} she is a {age} year old {sex}
[doctor] next patient is {full} date of birth {date} medical record number {id}
[doctor] and did {dr} do the {proc}
[patient] yeah {dr} did it at {hosp} back in {year}
[doctor] how is {first} doing your {kin}
[patient] {first} is fine thanks for asking
[doctor] mister {last} how's the {body}
[doctor] miss {last} let me see the {lab}
[doctor] thank you {first} see you in two weeks
[patient] thanks {dr}
[doctor] i'm going to have {first} set up your appointment
[doctor] we'll send you to {dr} over in {dept}
[doctor] this is {full} dictating on {full}
[patient] no doctor {last} not that i know of
[doctor] so {first} tell me about your {sx}
[doctor] and {first} do you take {drug}
[doctor] sounds good {first} i'll order the {lab}
`);
