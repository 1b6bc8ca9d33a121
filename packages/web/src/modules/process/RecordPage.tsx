import { PageHead } from '../../app/PageHead.tsx';
import { t } from '../../app/messages/en.ts';

export function RecordPage({ kind }: { kind: 'leads' | 'deals' | 'customers'; id: string }) {
  return <PageHead title={t(kind)} />;
}
