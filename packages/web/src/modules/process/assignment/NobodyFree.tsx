import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from './messages.ts';
import { useUnowned } from './reads.ts';
import { useGive } from './use-give.ts';

/** On a lead without an owner: why the rules gave it to nobody, and the act that tries again. */
export function NobodyFree({ id }: { id: string }) {
  const found = useUnowned()?.data.find((one) => one.record.id === id);
  const give = useGive();
  if (found === undefined) return null;
  return (
    <Notice
      state="warn"
      acts={
        <Button small busy={give.isPending} onClick={() => give.mutate(id)}>
          {t('giveNow')}
        </Button>
      }
    >
      <b>{t('unowned')}.</b> {found.because.map((one) => one.text).join(' ')}
    </Notice>
  );
}
