import { useCallback, useEffect, useRef, useState } from 'react';
import { type ChatRequest, streamAnswer } from '../../api/chat.ts';

export interface Turn {
  key: number;
  question: string;
  /** Where it was sent. */
  to: Omit<ChatRequest, 'messages'>;
  answer: string;
  state: 'streaming' | 'done' | 'stopped' | 'refused';
  exchange: string | null;
  notice: string | null;
  error: unknown;
  verdict: 'accepted' | 'rejected' | null;
}

export interface Thread {
  turns: readonly Turn[];
  busy: boolean;
  ask: (question: string, to: Omit<ChatRequest, 'messages'>) => void;
  /** Asks a question that was refused once more, in its place. */
  again: (turn: Turn) => void;
  stop: () => void;
  clear: () => void;
  review: (key: number, verdict: 'accepted' | 'rejected') => void;
}

/** A conversation with one AI system. It lives in this page only: leaving or locking the page ends it. */
export function useThread(): Thread {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const running = useRef<AbortController | null>(null);
  const keys = useRef(0);
  useEffect(() => () => running.current?.abort(), []);

  const change = useCallback((key: number, next: (turn: Turn) => Turn) => {
    setTurns((all) => all.map((turn) => (turn.key === key ? next(turn) : turn)));
  }, []);

  const ask = async (question: string, to: Omit<ChatRequest, 'messages'>) => {
    if (running.current) return;
    const control = new AbortController();
    running.current = control;
    keys.current += 1;
    const key = keys.current;
    const messages = historyOf(turns, question);
    setTurns((all) => [...all, newTurn(key, question, to)]);
    try {
      for await (const part of streamAnswer({ ...to, messages }, control.signal)) {
        if (control.signal.aborted) break;
        if (part.kind === 'opened')
          change(key, (turn) => ({ ...turn, exchange: part.exchange, notice: part.notice }));
        if (part.kind === 'text') change(key, (turn) => ({ ...turn, answer: turn.answer + part.text }));
      }
      change(key, (turn) => ({ ...turn, state: control.signal.aborted ? 'stopped' : 'done' }));
    } catch (error) {
      change(key, (turn) =>
        control.signal.aborted ? { ...turn, state: 'stopped' } : { ...turn, state: 'refused', error },
      );
    } finally {
      running.current = null;
    }
  };

  return {
    turns,
    busy: turns.some((turn) => turn.state === 'streaming'),
    ask: (question, to) => void ask(question, to),
    again: (turn) => {
      if (running.current) return;
      setTurns((all) => all.filter(({ key }) => key !== turn.key));
      void ask(turn.question, turn.to);
    },
    stop: () => running.current?.abort(),
    clear: () => {
      running.current?.abort();
      setTurns([]);
    },
    review: (key, verdict) => change(key, (turn) => ({ ...turn, verdict })),
  };
}

function newTurn(key: number, question: string, to: Turn['to']): Turn {
  return {
    key,
    question,
    to,
    answer: '',
    state: 'streaming',
    exchange: null,
    notice: null,
    error: null,
    verdict: null,
  };
}

/** What the model gets to see of the conversation: whole turns only, and no answer that the person rejected. */
function historyOf(turns: readonly Turn[], question: string): ChatRequest['messages'] {
  const kept = turns.filter((turn) => turn.state === 'done' && turn.verdict !== 'rejected');
  return [
    ...kept.flatMap((turn) => [
      { role: 'user' as const, content: turn.question },
      { role: 'assistant' as const, content: turn.answer },
    ]),
    { role: 'user' as const, content: question },
  ];
}
