import { type ExitOutline, outlineOf } from '@dealwright/engine/edit/outline';
import { useId, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Input } from '../../../ui/Input.tsx';
import { addCriterion, addNeed } from './map-acts.ts';
import { t } from './messages.ts';
import { isSame, type Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What an exit asks for, with more of it one line away. */
export function ExitGate({ desk, exit, words }: { desk: Desk; exit: Thing; words: Vocabulary }) {
  const process = outlineOf(desk.files, exit.file);
  const exits = process === null ? [] : [...process.anytime, ...process.stages.flatMap((stage) => stage.exits)];
  const own = exits.find((one) => isSame(one, exit));
  if (own === undefined) return null;
  return (
    <section aria-label={t('asksFor')}>
      <h4>{t('asksFor')}</h4>
      {own.gate.length === 0 ? <p className="m">{t('nothingAsked')}</p> : null}
      <ul className="ed-lines">
        {own.gate.map((one) => (
          <li key={`${one.kind}${one.id}`}>
            <button
              type="button"
              className="ed-item"
              onClick={() => desk.choose({ kind: one.kind, file: one.file, path: one.path }, 'form')}
            >
              <Icon name={one.kind === 'need' ? 'note' : 'check'} small />
              <span>
                <code>{one.id}</code> <span className="m">{t(`level-${LEVELS.find((level) => level === one.level) ?? 'block'}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {desk.readOnly ? null : (
        <>
          <AddNeed desk={desk} exit={own} words={words} />
          <Button small kind="quiet" icon="plus" onClick={() => addCriterion(desk, own)}>
            {t('addCriterion')}
          </Button>
        </>
      )}
    </section>
  );
}

function AddNeed({ desk, exit, words }: { desk: Desk; exit: ExitOutline; words: Vocabulary }) {
  const [ask, setAsk] = useState('');
  const list = useId();
  const add = () => {
    if (ask.trim() === '') return;
    addNeed(desk, exit, ask.trim());
    setAsk('');
  };
  return (
    <form
      className="ed-add"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Input label={t('addNeed')} value={ask} onChange={setAsk} list={list} placeholder={t('needLike')} />
      <Button small type="submit">
        {t('addNeedAct')}
      </Button>
      <datalist id={list}>
        {words.refs.map((word) => (
          <option key={word.name} value={word.name}>
            {word.means}
          </option>
        ))}
      </datalist>
    </form>
  );
}

const LEVELS = ['block', 'warn', 'guide'] as const;
