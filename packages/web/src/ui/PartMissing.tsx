import { Button } from './Button.tsx';
import { t } from './messages.ts';
import { Notice } from './Notice.tsx';

/** In place of a section whose code could not be had. */
export function PartMissing() {
  return (
    <Notice
      state="warn"
      acts={
        <Button small onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('newVersion')}
    </Notice>
  );
}
