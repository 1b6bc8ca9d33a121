import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from './messages.ts';
import { differing } from './changed-files.ts';
import type { Desk } from './use-desk.ts';

interface SaveConflictProps {
  desk: Desk;
  theirs: PlaybookFiles;
  settle: () => void;
}

/** Both texts of what two people changed at once, line by line, and the choice between them. */
export function SaveConflict({ desk, theirs, settle }: SaveConflictProps) {
  const names = Object.keys(differing(desk.files, theirs));
  const [name, setName] = useState(names[0] ?? '');
  const mine = (desk.files[name] ?? '').split('\n');
  const other = (theirs[name] ?? '').split('\n');
  return (
    <Notice
      state="warn"
      acts={
        <>
          <Button small kind="primary" onClick={settle}>
            {t('keepMine')}
          </Button>
          <Button
            small
            onClick={() => {
              desk.take(theirs);
              settle();
            }}
          >
            {t('takeTheirs')}
          </Button>
        </>
      }
    >
      <p>{t('conflict')}</p>
      <p className="ed-names">
        {names.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={one === name} onClick={() => setName(one)}>
            {one}
          </button>
        ))}
      </p>
      <div className="ed-both">
        <Side title={t('mine')} lines={mine} against={other} />
        <Side title={t('theirs')} lines={other} against={mine} />
      </div>
    </Notice>
  );
}

/** Only lines the other text does not have. */
function Side({ title, lines, against }: { title: string; lines: readonly string[]; against: readonly string[] }) {
  const known = new Set(against);
  const own = lines.map((line, at) => ({ line, number: at + 1 })).filter(({ line }) => !known.has(line));
  return (
    <div>
      <b>{title}</b>
      <pre>{own.map(({ line, number }) => `${number}  ${line}`).join('\n')}</pre>
    </div>
  );
}
