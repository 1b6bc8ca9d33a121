import type { View } from '@dealwright/contract/views';
import { laterDialog } from '../../../ui/later.tsx';
import { changeView, createView, listViews, removeView } from '@dealwright/contract/views';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu, type MenuEntry } from '../../../ui/Menu.tsx';
import { toast } from '../../../ui/toasts.ts';
import { messageFor } from '../../../ui/translate.ts';
import { t, viewNames } from '../messages.ts';
import type { Kept } from './kept.ts';

const ViewDialog = laterDialog(() => import('./ViewDialog.tsx').then((module) => module.ViewDialog));

export const refOf = (view: View): string => view.id ?? view.key ?? '';
export const nameOfView = (view: View): string => (view.key === null ? view.name : (messageFor(viewNames, view.key) ?? view.name));

export function useViews(kind: CreateKind): readonly View[] {
  const { data } = useQuery({ ...queryOf(listViews, { query: { kind } }), staleTime: 30_000 });
  return data?.data ?? [];
}

interface Props {
  kind: CreateKind;
  views: readonly View[];
  current: View | undefined;
  now: Kept;
  /** Whether the list is otherwise than the view says. */
  changed: boolean;
  onChoose: (view: View | null) => void;
}

/** The views of a list: choose one, save what is shown, rename, share, delete. */
export function ViewMenu({ kind, views, current, now, changed, onChoose }: Props) {
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null);
  const mayWrite = useSession().workspace.role !== 'readOnly';
  const save = useMutation({
    mutationFn: (view: View) => api(changeView, { params: { id: view.id ?? '' }, body: { ...now, version: view.version } }),
    onSuccess: async () => {
      await invalidate(listViews);
      toast(t('viewSaved'));
    },
  });
  const remove = useMutation({
    mutationFn: (view: View) => api(removeView, { params: { id: view.id ?? '' } }),
    onSuccess: async (_, view) => {
      onChoose(null);
      await invalidate(listViews);
      toast(t('viewDeleted', { name: view.name }), {
        label: t('undo'),
        run: () => {
          const { name, filter, sort, columns, shared } = view;
          api(createView, { body: { kind, name, filter, sort, columns, shared } })
            .then(() => invalidate(listViews))
            .catch((failure: unknown) => toast(sentence(failure)));
        },
      });
    },
  });
  const entryOf = (view: View): MenuEntry => ({
    label: nameOfView(view),
    run: () => onChoose(view),
    ...(view === current ? { icon: 'check' } : {}),
    ...(view.shared === 'private' || view.key !== null ? {} : { note: view.shared === 'team' ? t('sharedTeam') : t('sharedAll') }),
  });
  const own = views.filter((view) => view.id !== null);
  const given = views.filter((view) => view.key !== null);
  const acts: MenuEntry[] = [
    ...(current?.mayChange === true && changed ? [{ label: t('saveChanges'), run: () => save.mutate(current) }] : []),
    { label: t('saveAs'), icon: 'plus', run: () => setAsking('new') },
    ...(current?.mayChange === true
      ? [
          { label: t('renameView'), icon: 'pen' as const, run: () => setAsking('rename') },
          { label: t('deleteView'), bad: true, run: () => remove.mutate(current) },
        ]
      : []),
  ];
  const entries: MenuEntry[] = [
    { label: t('allOf'), run: () => onChoose(null), ...(current === undefined ? { icon: 'check' } : {}) },
    ...(own.length === 0 ? [] : [{ head: t('savedViews') }, ...own.map(entryOf)]),
    ...(given.length === 0 ? [] : [{ head: t('lookAfter') }, ...given.map(entryOf)]),
    ...(mayWrite ? (['line', ...acts] as const) : []),
  ];
  return (
    <>
      <Menu
        trigger={
          <Button small icon="list" aria-label={t('viewIs', { name: current === undefined ? t('allOf') : nameOfView(current) })}>
            {current === undefined ? t('allOf') : nameOfView(current)}
            {current !== undefined && changed ? <span className="m">{t('viewChanged')}</span> : null}
          </Button>
        }
        entries={entries}
      />
      {asking === null ? null : (
        <ViewDialog
          kind={kind}
          view={asking === 'rename' ? current : undefined}
          now={now}
          onClose={() => setAsking(null)}
          onSaved={(view) => {
            setAsking(null);
            onChoose(view);
          }}
        />
      )}
    </>
  );
}
