import { useEffect, useState } from 'react';
import type { Emergency } from '../../api/emergencies.ts';
import type { Me } from '../../api/types.ts';
import { queries } from '../../session/queries.ts';
import { meQuery } from '../../session/session.ts';

/** Tells the other pages at once what an act changed; the server says the same within a second. */
export function noteEmergency(changed: Emergency): void {
  queries.setQueryData(meQuery.queryKey, (me: Me | undefined) => {
    if (!me || me.actor.id !== changed.person.id) return me;
    const emergency = changed.state === 'open' ? { id: changed.id, until: changed.untilAt } : null;
    return { ...me, emergency };
  });
  void queries.invalidateQueries({ queryKey: ['emergencies'] });
  void queries.invalidateQueries({ queryKey: ['emergency', changed.id] });
}

/** The time, anew every few seconds while it is needed. */
export function useTicking(isNeeded: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isNeeded) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return now;
}
