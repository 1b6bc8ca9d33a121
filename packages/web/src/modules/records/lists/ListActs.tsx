import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { t } from '../messages.ts';

/** What is done with the list itself: its columns and its file. On a small screen both stand behind one button. */
export function ListActs({ exportUrl, onColumns }: { exportUrl: string; onColumns: () => void }) {
  const save = () => {
    const link = document.createElement('a');
    link.href = exportUrl;
    link.download = '';
    link.click();
  };
  return (
    <>
      <Button small icon="columns" className="only-l" onClick={onColumns}>
        {t('columns')}
      </Button>
      <a className={`${buttonClass('plain', true)} only-l`} href={exportUrl} download>
        <Icon name="file" small />
        {t('export')}
      </a>
      <span className="only-s">
        <Menu
          end
          trigger={<IconButton icon="dots" label={t('listActs')} />}
          entries={[
            { label: t('columns'), icon: 'columns', run: onColumns },
            { label: t('export'), icon: 'file', run: save },
          ]}
        />
      </span>
    </>
  );
}
