import { PageHead } from '../../app/PageHead.tsx';
import { t } from '../../app/messages/en.ts';

export function PipelinePage() {
  return <PageHead title={t('pipeline')} />;
}
