import { freshId } from './map-acts.ts';
import { t } from './messages.ts';
import { Adds, Line, Lines, type PartsProps } from './PartLines.tsx';
import { itemsOf, textOf } from './said.ts';

/** A framework with its questions. */
export function FrameworkParts({ desk, file, found, said }: PartsProps) {
  const elements = itemsOf(said['elements']);
  const add = () => {
    const id = freshId(
      'newQuestion',
      elements.map((one) => textOf(one['id'])),
    );
    const value = { id, name: t('newElement'), ask: t('newAsk') };
    desk.act({ kind: 'add', file, path: [], list: 'elements', value }, { kind: 'element', file, path: ['elements', id] });
  };
  const lines = elements.map((one) => ({
    thing: { kind: 'element' as const, file, path: ['elements', textOf(one['id'])] },
    name: textOf(one['name']),
    note: textOf(one['ask']),
  }));
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'framework', file, path: [] }} name={textOf(said['name'])} strong />
      <Lines desk={desk} found={found} lines={lines} />
      <Adds desk={desk} label={t('addElement')} onAdd={add} />
    </>
  );
}
