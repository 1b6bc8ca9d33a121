import type { BulkAct } from '@dealwright/contract/bulk';
import { laterDialog } from '../../../ui/later.tsx';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { count } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { t } from '../messages.ts';
import type { BulkTarget } from './BulkDialog.tsx';
import type { Selection } from './use-selection.ts';
import type { FilterField } from './use-filter-fields.ts';

const BulkDialog = laterDialog(() => import('./BulkDialog.tsx').then((module) => module.BulkDialog));

interface Props {
  target: BulkTarget;
  selection: Selection;
  /** Ids of the rows that are loaded. */
  loaded: readonly string[];
  total: number | undefined;
  fields: readonly FilterField[];
  runs: boolean;
}

/** What can be done with the rows that are chosen. */
export function BulkBar({ target, selection, loaded, total, fields, runs }: Props) {
  const [doing, setDoing] = useState<BulkAct['do'] | null>(null);
  const size = selection.all ? (total ?? 0) : selection.ids.size;
  if (size === 0) return null;
  const acts: readonly (readonly [BulkAct['do'], string])[] = [
    ['change', t('bulkChange')],
    ...(target.kind === 'product' ? [] : [['task', t('bulkTask')] as const]),
    ...(runs ? [['move', t('bulkMove')] as const] : []),
    ['delete', t('remove')],
  ];
  const more = [
    ...(selection.all || selection.ids.size >= loaded.length
      ? []
      : [{ label: t('chooseLoaded', { n: loaded.length }), run: () => selection.take(loaded) }]),
    ...(selection.all || total === undefined || total <= loaded.length
      ? []
      : [{ label: t('chooseAll', { n: count(total) }), run: selection.takeAll }]),
  ];
  return (
    <div className="bulkbar" role="region" aria-label={t('chosen')}>
      <b className="tn" role="status">
        {t('chosenCount', { n: size })}
      </b>
      {more.map(({ label, run }) => (
        <Button key={label} small kind="quiet" className="only-l" onClick={run}>
          {label}
        </Button>
      ))}
      <span className="sp" />
      {acts.map(([act, label]) => (
        <Button key={act} small className="only-l" onClick={() => setDoing(act)}>
          {label}
        </Button>
      ))}
      <span className="only-s">
        <Menu
          end
          side="top"
          trigger={<Button>{t('chosenActs')}</Button>}
          entries={[
            ...more,
            ...(more.length === 0 ? [] : (['line'] as const)),
            ...acts.map(([act, label]) => ({ label, bad: act === 'delete', run: () => setDoing(act) })),
          ]}
        />
      </span>
      <Button small kind="quiet" icon="close" className="only-l" onClick={selection.clear}>
        {t('chooseNone')}
      </Button>
      <span className="only-s">
        <IconButton icon="close" label={t('chooseNone')} onClick={selection.clear} />
      </span>
      {doing === null ? null : (
        <BulkDialog
          doing={doing}
          target={target}
          fields={fields}
          onClose={(done) => {
            setDoing(null);
            if (done) selection.clear();
          }}
        />
      )}
    </div>
  );
}
