import type { Dice } from './sample.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const HOLIDAYS =
  'Christmas|Christmas Eve|Thanksgiving|Easter|Easter Sunday|New Year’s Day|New Year’s Eve|Halloween|Labor Day|Memorial Day|the Fourth of July|Independence Day|Valentine’s Day|St. Patrick’s Day|Mother’s Day|Father’s Day|Veterans Day|Good Friday|Ash Wednesday|Boxing Day|Cinco de Mayo|Juneteenth'.split(
    '|',
  );
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth'.split(
    ' ',
  );
const two = (value: number): string => String(value).padStart(2, '0');
const ending = (day: number): string =>
  day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');

/** A day in the slot's manner of writing; undefined where the slot is no date. */
export function pickDay(slot: string, dice: Dice): string | undefined {
  const at = dice.below(12);
  const month = MONTHS[at] ?? 'May';
  const short = at === 8 && dice.chance(0.4) ? 'Sept' : month.slice(0, 3);
  const day = dice.between(1, 28);
  const year = dice.chance(0.75) ? dice.between(1990, 2027) : dice.between(1850, 1990);
  const yy = two(year % 100);
  const weekday = dice.pick(DAYS);
  const nth = `${day}${ending(day)}`;
  const m = at + 1;
  switch (slot) {
    case 'g_dlong':
      return dice.pick([
        `${month} ${day}, ${year}`,
        `${month} ${nth}, ${year}`,
        `${month} ${day} ${year}`,
        `${weekday}, ${month} ${day}, ${year}`,
        `${weekday} ${day} ${month} ${year}`,
        `${day} ${month} ${year}`,
        `${nth} ${month} ${year}`,
        `${nth} of ${month}, ${year}`,
        `${short}. ${day}, ${year}`,
        `${day} ${short} ${year}`,
      ]);
    case 'g_dnum':
      return dice.pick([
        `${two(m)}/${two(day)}/${year}`,
        `${m}/${day}/${yy}`,
        `${two(day)}/${two(m)}/${year}`,
        `${two(day)}.${two(m)}.${year}`,
        `${day}.${m}.${yy}`,
        `${two(day)}-${two(m)}-${year}`,
        `${two(m)}-${two(day)}-${yy}`,
        `${year}-${two(m)}-${two(day)}`,
        `${year}/${two(m)}/${two(day)}`,
        `${year}.${two(m)}.${two(day)}`,
        `${two(day)}-${short.toUpperCase()}-${year}`,
        `${two(day)}${short.toUpperCase()}${yy}`,
        `${two(day)}-${short}-${yy}`,
        `${year}${two(m)}${two(day)}`,
      ]);
    case 'g_dday':
      return dice.pick([
        `${month} ${day}`,
        `${month} ${nth}`,
        `${short} ${day}`,
        `${short}. ${day}`,
        `${day} ${month}`,
        `${nth} ${month}`,
        `${nth} of ${month}`,
        `${weekday}, ${month} ${day}`,
        `${weekday.slice(0, 3)}, ${short} ${day}`,
        `${weekday} ${nth} ${month}`,
        `${weekday} the ${nth}`,
        `${m}/${day}`,
        `${month} ${ORDINALS[day - 1]}`,
      ]);
    case 'g_said':
      return dice
        .pick([
          `${month} ${ORDINALS[day - 1]}`,
          `${ORDINALS[day - 1]} of ${month}`,
          `${month} ${nth}`,
          `${month} ${ORDINALS[day - 1]} nineteen ${dice.pick(['eighty', 'sixty', 'seventy', 'ninety'])} ${dice.pick(['one', 'two', 'four', 'five', 'eight'])}`,
          `${weekday} ${month} ${ORDINALS[day - 1]}`,
        ])
        .toLowerCase();
    case 'g_month':
      return dice.pick([month, `${month} ${year}`, `${short} ${year}`, `${two(m)}/${year}`, `mid-${month}`]);
    case 'g_holiday':
      return `${dice.pick(HOLIDAYS)}${dice.chance(0.15) ? ` ${year}` : ''}`.replace(/^the /, '');
    case 'g_stamp':
      return dice.pick([
        `${year}-${two(m)}-${two(day)}T${two(dice.below(24))}:${two(dice.below(60))}:${two(dice.below(60))}Z`,
        `${year}-${two(m)}-${two(day)}T${two(dice.below(24))}:${two(dice.below(60))}:14.${dice.below(999)}Z`,
        `${year}-${two(m)}-${two(day)}T${two(dice.below(24))}:05:${two(dice.below(60))}+0${dice.below(9)}:00`,
      ]);
    case 'g_date':
      return pickDay(dice.pick(['g_dlong', 'g_dlong', 'g_dnum', 'g_dnum', 'g_dday']), dice);
    default:
      return undefined;
  }
}
