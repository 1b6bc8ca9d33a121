import { chooseTheme, useTheme } from '../../app/theme.ts';
import { Section } from '../../ui/Section.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { t } from './messages.ts';

export function Appearance() {
  const theme = useTheme();
  return (
    <Section title={t('look')} note={t('lookNote')}>
      <div className="more">
        <Segments
          label={t('look')}
          value={theme}
          onChange={chooseTheme}
          options={[
            { value: 'light', label: t('light') },
            { value: 'dark', label: t('dark') },
            { value: 'system', label: t('system') },
          ]}
        />
      </div>
    </Section>
  );
}
