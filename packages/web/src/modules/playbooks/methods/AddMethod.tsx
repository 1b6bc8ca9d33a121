import { addMethod, listMethods, type MethodView } from '@dealwright/contract/methods';
import { getDraft, listDrafts, startDraft } from '@dealwright/contract/playbook-drafts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, queryOf } from '../../../app/api.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

/** Copies a way of selling into a draft, an open one or a new one, and leads there. */
export function AddMethod({ method }: { method: MethodView }) {
  const navigate = useNavigate();
  const drafts = useQuery(queryOf(listDrafts, { query: {} }));
  const add = useMutation({
    mutationFn: async (draft: string | null) => {
      const body = { name: t('newDraftName', { name: method.name }), from: { version: 'newest' as const } };
      const id = draft ?? (await api(startDraft, { body })).id;
      await api(addMethod, { params: { id }, body: { method: method.framework } });
      return id;
    },
    onSuccess: async (id) => {
      await invalidate(listDrafts, getDraft, listMethods);
      toast(t('added', { name: method.name }));
      await navigate({ to: '/playbook/drafts/$draft', params: { draft: id } });
    },
  });
  if (method.taken) return <Tag state="good">{t('inPlaybook')}</Tag>;
  if (drafts.data === undefined || !drafts.data.mayDraft) return null;
  const open = drafts.data.data.filter(({ state }) => state === 'open');
  const label = t('add');
  return (
    <Menu
      trigger={
        <Button small icon="plus" busy={add.isPending}>
          {label}
        </Button>
      }
      entries={[
        { label: t('newDraft'), run: () => add.mutate(null) },
        ...open.map(({ id, name }) => ({ label: t('addTo', { name }), run: () => add.mutate(id) })),
      ]}
    />
  );
}
