import { useEffect, useRef, useState } from 'react';
import { noteActivity } from '../api/activity.ts';
import { touchSession } from '../api/identity.ts';
import { tellActivity, whenActiveElsewhere } from './session.ts';

/** Seconds before the end at which the person is asked whether they are still there. */
const warnSeconds = 60;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Watches for activity and calls `onIdle` after `idleSeconds` without any (164.312(a)(2)(iii)). A machine that slept is
 * caught by the clock as it wakes. Returns the seconds that are left once they are few, else null.
 */
export function useIdle(idleSeconds: number, onIdle: () => void): { left: number | null; stay: () => void } {
  const [left, setLeft] = useState<number | null>(null);
  const last = useRef(Date.now());
  const told = useRef(Date.now());
  const end = useRef(onIdle);
  end.current = onIdle;

  useEffect(() => {
    const check = () => {
      const remaining = idleSeconds - Math.floor((Date.now() - last.current) / 1000);
      if (remaining <= 0) end.current();
      else setLeft(remaining <= Math.min(warnSeconds, idleSeconds / 2) ? remaining : null);
    };
    const active = () => {
      if (Date.now() - last.current >= idleSeconds * 1000) return end.current();
      last.current = Date.now();
      noteActivity();
      // The server counts requests, not keystrokes: while somebody works, it hears of it now and then.
      if (Date.now() - told.current > (idleSeconds * 1000) / 4) {
        told.current = Date.now();
        tellActivity();
        touchSession().catch(() => undefined);
      }
    };
    const elsewhere = whenActiveElsewhere(() => {
      last.current = Date.now();
    });
    const timer = setInterval(check, 1000);
    for (const sign of signs) addEventListener(sign, active, { passive: true, capture: true });
    document.addEventListener('visibilitychange', check);
    return () => {
      elsewhere();
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, active, { capture: true });
      document.removeEventListener('visibilitychange', check);
    };
  }, [idleSeconds]);

  return {
    left,
    stay: () => {
      last.current = Date.now();
      setLeft(null);
    },
  };
}
