import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../../ui/Menu.tsx';
import { type Found, MapItem } from './MapItem.tsx';
import { t } from './messages.ts';
import { Adds, Group } from './PartLines.tsx';
import { addChoice, addEnd, addQuestion, removeStop, startTalk, type StopSaid, stopsOf, unasked } from './talk.ts';
import type { Desk } from './use-desk.ts';

interface TalkProps {
  desk: Desk;
  file: string;
  found: Found;
}

/** The talk of a bank: its questions in their order, what may be answered, where each answer leads, and the ends. */
export function TalkParts({ desk, file, found }: TalkProps) {
  const stops = stopsOf(desk.files, file);
  if (stops.length === 0)
    return desk.readOnly ? null : (
      <Group title={t('talk')}>
        <p className="m ed-note">{t('talkIs')}</p>
        <Adds desk={desk} label={t('addTalk')} onAdd={() => startTalk(desk, file)} />
      </Group>
    );
  return (
    <Group title={t('talk')}>
      <ul className="ed-lines">
        {stops.map((stop, at) => (
          <StopLine key={`${stop.id}${at}`} desk={desk} file={file} found={found} stops={stops} stop={stop} at={at} />
        ))}
      </ul>
      {unasked(desk.files, file).length === 0 ? null : (
        <Adds desk={desk} label={t('addTalkQuestion')} onAdd={() => addQuestion(desk, file)} />
      )}
      <Adds desk={desk} label={t('addTalkEnd')} onAdd={() => addEnd(desk, file)} />
    </Group>
  );
}

interface StopProps extends TalkProps {
  stops: readonly StopSaid[];
  stop: StopSaid;
  at: number;
}

function StopLine({ desk, file, found, stops, stop, at }: StopProps) {
  const move = (by: number) => {
    const to = at + by;
    if (to >= 0 && to < stops.length) desk.act({ kind: 'move', file, path: stop.path, to: { path: [], list: 'flow', at: to } });
  };
  const wordsOf = (id: string) => stops.find((one) => one.id === id)?.words ?? id;
  return (
    <li>
      <div className="ed-line">
        <MapItem desk={desk} kind="stop" thing={{ file, path: stop.path }} found={found} onMove={move}>
          <Icon name={stop.isEnd ? 'check' : 'note'} small />
          <span>
            {stop.words} {stop.isEnd ? <span className="m">{t('isEnd')}</span> : null}
            {stop.next === '' ? null : <span className="m">{t('thenTo', { to: wordsOf(stop.next) })}</span>}
          </span>
        </MapItem>
        {desk.readOnly ? null : (
          <Menu
            end
            trigger={<IconButton icon="dots" label={t('changeThing', { name: stop.words })} />}
            entries={stopActs(desk, file, stop, { isFirst: at === 0, isLast: at === stops.length - 1, move })}
          />
        )}
      </div>
      {stop.choices.length === 0 ? null : (
        <ul className="ed-lines ed-gate">
          {stop.choices.map((choice) => (
            <li key={choice.path.join('.')} className="ed-line">
              <MapItem desk={desk} kind="choice" thing={{ file, path: choice.path }} found={found}>
                <Icon name="arrow" small />
                <span>
                  {t('quoted', { words: choice.say })}
                  {choice.next === '' ? null : <span className="m"> {t('thenTo', { to: wordsOf(choice.next) })}</span>}
                </span>
              </MapItem>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface StopPlace {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly move: (by: number) => void;
}

function stopActs(desk: Desk, file: string, stop: StopSaid, { isFirst, isLast, move }: StopPlace): MenuEntry[] {
  const answers: MenuEntry[] = stop.isEnd ? [] : [{ label: t('addChoice'), icon: 'plus', run: () => addChoice(desk, file, stop) }, 'line'];
  return [
    ...answers,
    { label: t('moveUp'), icon: 'up', disabled: isFirst, run: () => move(-1) },
    { label: t('moveDown'), icon: 'down', disabled: isLast, run: () => move(1) },
    'line',
    { label: t('remove'), icon: 'close', bad: true, run: () => removeStop(desk, file, stop.path) },
  ];
}
