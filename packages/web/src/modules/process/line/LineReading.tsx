import type { LineRead } from '@dealwright/contract/log';
import type { ReactNode } from 'react';
import { date, money } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import type { About, Part } from './line-parts.ts';
import { t } from './messages.ts';

/** What a line was read as, part by part; each part but the activity can be left out. */
export function LineReading({
  read,
  about,
  onAbout,
  without,
  onTurn,
}: {
  read: LineRead;
  about: About | null;
  onAbout: (about: About | null) => void;
  without: readonly Part[];
  onTurn: (part: Part) => void;
}) {
  const turn = (part: Part, what: string) => ({ off: without.includes(part), what, onTurn: () => onTurn(part) });
  const words = read.unread.map(({ text }) => text.replaceAll(/^[\s,;.:]+|[\s,;.:]+$/g, '')).filter((text) => text !== '');
  return (
    <>
      <p className="marked" aria-hidden>
        {marked(read)}
      </p>
      <dl className="reading">
        <Row name={t('about')}>
          <AboutPick read={read} about={about} onAbout={onAbout} />
        </Row>
        <Row name={t('happened')}>{activityWords(read.activity)}</Row>
        {read.answers.length === 0 ? null : (
          <Row
            name={read.answers.map(({ name }) => name).join(', ')}
            turn={turn('answers', read.answers.map(({ name }) => name).join(', '))}
          >
            {read.answers.map(({ value }) => value).join('; ')}
          </Row>
        )}
        {read.amount === null || (about !== null && about.kind !== 'deal') ? null : (
          <Row name={t('amount')} turn={turn('amount', t('amount'))}>
            {money(read.amount.amount, read.amount.currency)}
          </Row>
        )}
        {read.nextStep === null ? null : (
          <Row name={t('next')} turn={turn('nextStep', t('next'))}>
            {[read.nextStep.title, dateWords(read.nextStep.due)].filter(Boolean).join(', ')}
          </Row>
        )}
      </dl>
      {words.length === 0 ? null : <p className="m">{t('unread', { words: words.join(' … ') })}</p>}
    </>
  );
}

/** The line itself, with what was understood marked. */
function marked({ pieces, unread }: LineRead): ReactNode[] {
  return [...pieces, ...unread]
    .toSorted((a, b) => a.start - b.start)
    .map((part) => ('as' in part ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>));
}

function AboutPick({ read, about, onAbout }: { read: LineRead; about: About | null; onAbout: (about: About | null) => void }) {
  if (read.choices.length === 0) return about === null ? <span className="m">{t('noRecord')}</span> : about.name;
  return (
    <Select
      label={t('chooseRecord')}
      bare
      value={about?.id ?? ''}
      onChange={(id) => onAbout(read.choices.find((one) => one.id === id) ?? null)}
      options={[{ value: '', label: t('chooseRecord') }, ...read.choices.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}

function Row({ name, turn, children }: { name: string; turn?: { off: boolean; what: string; onTurn: () => void }; children: ReactNode }) {
  return (
    <div className={turn?.off === true ? 'off' : undefined}>
      <dt>{name}</dt>
      <dd>
        {children}
        {turn === undefined ? null : (
          <IconButton
            icon={turn.off ? 'plus' : 'close'}
            label={t(turn.off ? 'with' : 'without', { what: turn.what })}
            onClick={turn.onTurn}
          />
        )}
      </dd>
    </div>
  );
}

function activityWords({ kind, outcome, direction, when }: LineRead['activity']): string {
  const how = outcome === null ? (direction === null ? '' : t(`direction-${direction}`)) : t(`outcome-${outcome}`);
  return [t(`act-${kind}`), how, dateWords(when)].filter((part) => part !== '').join(', ');
}

function dateWords(read: LineRead['activity']['when']): string {
  if (read === null) return '';
  return read.at === null ? date(read.on) : `${date(read.on)}, ${read.at}`;
}
