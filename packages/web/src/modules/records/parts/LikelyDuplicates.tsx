import { findDuplicates, MERGED_KINDS, type Duplicate } from '@dealwright/contract/merges';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import type { CreateKind } from '../../../app/overlay.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import type { Draft } from '../forms/spec.ts';
import { textOf } from '../forms/spec.ts';
import { t } from '../messages.ts';

const PLURAL = { lead: 'leads', contact: 'contacts', account: 'accounts' } as const;
const isKind = (kind: CreateKind): kind is keyof typeof PLURAL => kind in PLURAL;

/** Who is there already, while a new record is being typed. */
export function LikelyDuplicates({ kind, draft }: { kind: CreateKind; draft: Draft }) {
  const like = useSettled(JSON.stringify(likeOf(kind, draft)), 300);
  const known = like !== '{}';
  const { data } = useQuery({
    ...queryOf(findDuplicates, { query: { kind: isKind(kind) ? PLURAL[kind] : MERGED_KINDS[0], ...asLike(like) } }),
    enabled: known && isKind(kind),
  });
  const found = known ? (data?.data ?? []) : [];
  if (found.length === 0) return null;
  return (
    <Notice state="warn">
      {t('maybeThere')}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <RecordLink kind={one.kind} id={one.id} className="link">
              {one.name}
            </RecordLink>{' '}
            <span className="m">{[t(`dup-${one.kind}`), one.about, ...one.because.map(saidBecause)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why two records are taken for one, for people. */
export function saidBecause(because: Duplicate['because'][number]): string {
  return t(`same-${because}`);
}

type Like = Partial<Record<'name' | 'company' | 'email' | 'phone' | 'website', string>>;

function likeOf(kind: CreateKind, draft: Draft): Like {
  const name =
    kind === 'account' ? textOf(draft, 'name') : [textOf(draft, 'firstName'), textOf(draft, 'lastName')].filter(Boolean).join(' ');
  const company = textOf(draft, 'company') ?? textOf(draft, 'accountName');
  const given = { name, company, email: textOf(draft, 'email'), phone: textOf(draft, 'phone'), website: textOf(draft, 'website') };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''));
}

function asLike(text: string): Like {
  const read: unknown = JSON.parse(text);
  return typeof read === 'object' && read !== null ? read : {};
}
