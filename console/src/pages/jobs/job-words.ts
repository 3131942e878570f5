import type { Job } from '../../api/jobs.ts';
import type { Tone } from '../../ui/status.tsx';

export const jobStates: Readonly<Record<Job['state'], { tone: Tone; word: string; means: string }>> = {
  never: { tone: 'unknown', word: 'Not yet run', means: 'It has not been due yet.' },
  running: { tone: 'waiting', word: 'Under way', means: 'A node is at it.' },
  done: { tone: 'good', word: 'Done', means: 'The last run ended well.' },
  failed: { tone: 'bad', word: 'Failed', means: 'The last run broke off. It is tried again.' },
  abandoned: {
    tone: 'attention',
    word: 'Cut off',
    means: 'The node that did it has not been heard of. Another begins anew.',
  },
};

/** As the first word of a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The five fields of a schedule in words, where they are of a common form: `each night at 02:30`. */
export function scheduleWords(cron: string): string {
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = cron.split(' ');
  const every = date === '*' && month === '*';
  const clock = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  const fixed = /^\d+$/.test(minute) && /^\d+$/.test(hour);
  if (cron === '* * * * *') return 'each minute';
  if (every && weekday === '*' && /^\*\/\d+$/.test(minute) && hour === '*')
    return `every ${minute.slice(2)} minutes`;
  if (every && weekday === '*' && hour === '*' && /^\d+$/.test(minute)) return 'each hour';
  if (every && weekday === '*' && fixed) return `each day at ${clock}`;
  if (every && fixed && /^[0-6]$/.test(weekday)) return `each ${weekdays[Number(weekday)]} at ${clock}`;
  if (month === '*' && weekday === '*' && fixed && date === '1')
    return `on the first of each month at ${clock}`;
  return cron;
}
