import { PageHead } from '../../app/PageHead.tsx';
import { t } from '../../app/messages/en.ts';

export function TodayPage() {
  return <PageHead title={t('today')} />;
}
