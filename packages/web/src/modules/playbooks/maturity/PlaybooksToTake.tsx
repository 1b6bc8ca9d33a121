import type { MaturityView } from '@dealwright/contract/maturity';
import { startDraft } from '@dealwright/contract/playbook-drafts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

type Recommended = MaturityView['recommended'][number];

/** The shipped playbooks that go best with what was said and what lacks, with every reason; one begins a draft. */
export function PlaybooksToTake({ maturity }: { maturity: MaturityView }) {
  if (maturity.recommended.length === 0) return <p className="m2">{t('noPlaybook')}</p>;
  const titleOf = (kind: string): string => maturity.gaps.find((gap) => gap.kind === kind)?.title ?? kind;
  return (
    <ol className="mat-books">
      {maturity.recommended.map((one) => (
        <li key={one.id}>
          <h3>
            {one.name} {one.taken ? <Tag>{t('inUse')}</Tag> : null}
          </h3>
          <p>{one.summary}</p>
          <ul>
            {one.reasons.map(({ code, gaps, weight }) => (
              <li key={code} className={weight > 0 ? 'good' : 'warn'}>
                <span className="num">{weight > 0 ? `+${weight}` : `−${-weight}`}</span>{' '}
                {t(`reason-${code}`, { gaps: gaps.map((kind) => titleOf(kind)).join('; ') })}
              </li>
            ))}
          </ul>
          {maturity.mayAnswer && !one.taken ? <Start playbook={one} /> : null}
        </li>
      ))}
    </ol>
  );
}

function Start({ playbook }: { playbook: Recommended }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => api(startDraft, { body: { name: playbook.name, from: { template: playbook.id } } }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ['/api/v1/playbook-drafts'] });
      await navigate({ to: '/playbook/drafts/$draft', params: { draft: draft.id } });
    },
    onError: (failure) => toast(sentence(failure)),
  });
  return (
    <Button small busy={start.isPending} onClick={() => start.mutate()}>
      {t('start')}
    </Button>
  );
}
