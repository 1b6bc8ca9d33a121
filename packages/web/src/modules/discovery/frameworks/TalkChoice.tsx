import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import type { useTalk } from './use-talk.ts';

/** In which of the record's talks an answer was heard; nothing where there was none. */
export function TalkChoice({ talk }: { talk: ReturnType<typeof useTalk> }) {
  const { choice, setChosen, options } = talk;
  if (options.length === 1) return null;
  return <Select label={t('heardIn')} optional value={choice} onChange={setChosen} options={options} />;
}
