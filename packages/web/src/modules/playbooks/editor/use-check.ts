import { listTeams } from '@dealwright/contract/teams';
import type { Finding, PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import type { Asked, Told } from './check-worker.ts';
import type { Vocabulary } from './vocabulary.ts';

const PAUSE_MS = 250;

export interface Checked {
  readonly findings: readonly Finding[];
  /** The names of the last text that compiled: completion goes on while a rule is half written. */
  readonly words: Readonly<Record<string, Vocabulary>>;
  /** The first answer is still awaited. */
  readonly pending: boolean;
}

/** What the checker says of a text, beside the page: typing never waits for it. */
export function useCheck(files: PlaybookFiles): Checked {
  const [checked, setChecked] = useState<Checked>({ findings: [], words: {}, pending: true });
  const worker = useRef<Worker | null>(null);
  const turn = useRef(0);
  useEffect(() => {
    const made = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', (event: MessageEvent<Told>) => {
      if (event.data.turn !== turn.current) return;
      const { findings, words } = event.data;
      setChecked((before) => ({ findings, words: words ?? before.words, pending: false }));
    });
    worker.current = made;
    return () => {
      made.terminate();
      worker.current = null;
    };
  }, []);
  const teams = useQuery(queryOf(listTeams)).data?.data;
  useEffect(() => {
    turn.current += 1;
    const asked: Asked = { turn: turn.current, files, teams: teams?.map(({ name }) => name) ?? null };
    const timer = setTimeout(() => worker.current?.postMessage(asked), asked.turn === 1 ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [files, teams]);
  return checked;
}
