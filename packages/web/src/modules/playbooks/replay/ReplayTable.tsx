import type { ReplayAsk, ReplayExit } from '@dealwright/contract/playbook-replay';
import { Table } from '../../../ui/Table.tsx';
import { t } from './messages.ts';
import { rateText, waitText } from './sentences.ts';

interface Row {
  exit: ReplayExit;
  ask: ReplayAsk;
}

/** Every number of the pictures, one line for each thing an exit asks. */
export function ReplayTable({ exits }: { exits: readonly ReplayExit[] }) {
  const rows = exits.flatMap((exit) => exit.asks.map((ask) => ({ exit, ask })));
  return (
    <div className="scroll-x">
      <Table<Row>
        label={t('title')}
        rows={rows}
        id={({ exit, ask }) => `${exit.key} ${ask.id}`}
        columns={[
          { key: 'exit', head: t('moves'), keep: true, cell: ({ exit }) => t('exit', { from: exit.fromName, to: exit.toName }) },
          { key: 'what', head: t('what'), keep: true, cell: ({ ask }) => ask.title },
          { key: 'level', head: t('level'), cell: ({ ask }) => t(`level-${ask.level}`) },
          { key: 'held', head: t('lacked'), keep: true, num: true, cell: ({ ask }) => t('heldOf', { held: ask.held, asked: ask.asked }) },
          { key: 'met', head: t('had'), num: true, cell: ({ ask }) => ask.met },
          { key: 'untold', head: t('cannotTell'), num: true, cell: ({ ask }) => ask.untold },
          { key: 'wonHeld', head: t('wonHeld'), cell: ({ ask }) => rateText(ask.heldOutcomes.rate) },
          { key: 'wonHad', head: t('wonHad'), cell: ({ ask }) => rateText(ask.metOutcomes.rate) },
          { key: 'wait', head: t('wait'), cell: ({ ask }) => waitText(ask.wait) },
        ]}
      />
    </div>
  );
}
