import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../app/api.ts';
import type { CreateKind } from '../../app/overlay.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { invalidate } from '../../app/query-client.ts';
import { RECORD_PATHS } from '../../app/RecordLink.tsx';
import { useSession } from '../../app/session.ts';
import { useIdempotencyKey } from '../../app/use-idempotency-key.ts';
import { Button } from '../../ui/Button.tsx';
import type { Choice } from '../../ui/Combobox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/toasts.ts';
import { TurnHint } from '../process/assignment/TurnHint.tsx';
import { CREATORS } from './forms/creators.ts';
import { FormFields } from './forms/FormFields.tsx';
import type { Draft } from './forms/spec.ts';
import { wrongIn } from './forms/spec.ts';
import { t } from './messages.ts';
import { LikelyDuplicates } from './parts/LikelyDuplicates.tsx';

/** Makes one record and opens it. A refusal keeps everything typed. */
export function CreateDialog({ kind, account, onClose }: { kind: CreateKind; account: Choice | null; onClose: () => void }) {
  const creator = CREATORS[kind];
  const { workspace } = useSession();
  const playbooks = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000, enabled: kind === 'lead' });
  const assigns = playbooks.data?.data[0]?.assigns === true;
  const specs = assigns ? creator.specs : creator.specs.filter((spec) => spec.key !== 'assign');
  const navigate = useNavigate();
  const headersFor = useIdempotencyKey();
  const [asked, setAsked] = useState(false);
  const [draft, setDraft] = useState<Draft>({
    currency: workspace.currency,
    kind: 'organisation',
    ...(account === null ? {} : { accountId: account.id, accountName: account.name }),
  });
  const wrong = new Map([...wrongIn(specs, draft), ...(creator.wrong?.(draft) ?? [])]);
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => creator.create(draft, headersFor(creator.body(draft))),
    onSuccess: async (made) => {
      onClose();
      toast(t('made', { name: made.name }));
      await Promise.all([navigate({ to: RECORD_PATHS[kind], params: { id: made.id } }), invalidate(creator.list)]);
    },
  });
  const submit = () => {
    setAsked(true);
    if (wrong.size === 0 && !make.isPending) make.mutate();
  };
  useKeys([{ keys: 'mod+Enter', always: true, label: t('create'), run: submit }]);
  const refused = fieldErrors(make.error);
  return (
    <Dialog open onClose={onClose} title={creator.title}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormFields
          specs={specs}
          draft={draft}
          errors={asked ? new Map([...refused, ...wrong]) : new Map()}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
        {assigns && draft['assign'] === 'yes' ? <TurnHint /> : null}
        <LikelyDuplicates kind={kind} draft={draft} />
        {make.isError ? <Notice state="bad">{sentence(make.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={make.isPending} keys={t('ctrlEnter')}>
            {t('create')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
