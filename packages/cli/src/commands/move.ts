import type { MoveGiven } from '@dealwright/server/modules/process/decide-move-request';
import { z } from 'zod';
import { actInWorkspace, type Inside } from '../act-in-workspace.ts';
import type { Answer, Call, Command } from '../command.ts';
import { WrongCall } from '../command.ts';

const record = z.object({ kind: z.enum(['lead', 'deal', 'customer']), id: z.uuid() });

export const move: Command = {
  usage: [
    'Usage: dealwright move lead|deal|customer ID --to STAGE [--reason TEXT] [--override TEXT] [--fill NAME=VALUE] [--workspace ID] [--json]',
    '',
    'Moves a record through an exit of its stage, forward, back or out, as the owner of the workspace would on its page: the same gate asks.',
    'Works beside a running server. Ends with 0 where it moved, or waits for somebody else to agree; with 2 where its gate holds it.',
    '',
    '  --to STAGE        the id of the stage: propose',
    '  --reason TEXT     why, where a warning or a way back asks for it',
    '  --override TEXT   why it may go past what blocks it, for those who may',
    '  --fill NAME=VALUE what the gate asks for: deal.amount=12000.00 (several with commas between: a=1,b=2)',
    '  --workspace ID    or its name; may be left out while there is only one',
    '  --json            answer {"result": "moved"|"waiting", "stage"}, or {"refused", "code", "unmet"}',
  ].join('\n'),
  options: {
    to: { type: 'string' },
    reason: { type: 'string' },
    override: { type: 'string' },
    fill: { type: 'string' },
    workspace: { type: 'string' },
  },
  async run(call) {
    const [kind, id, ...more] = call.words;
    const named = record.safeParse({ kind, id });
    const to = textOf(call, 'to');
    if (!named.success || more.length > 0 || to === null) throw new WrongCall('Say "move deal ID --to STAGE".');
    const given = givenBy(call);
    return actInWorkspace(textOf(call, 'workspace'), (inside) => moveOne(inside, named.data, { ...given, to }));
  },
};

async function moveOne({ act }: Inside, { kind, id }: z.infer<typeof record>, given: Omit<MoveGiven, 'fromStage'>): Promise<Answer> {
  const [{ moveRecord }, { loadCase }] = await Promise.all([
    import('@dealwright/server/modules/process/actions/move-record'),
    import('@dealwright/server/modules/process/queries/case'),
  ]);
  const moved = await act('write', async (ctx) => {
    const { subject } = await loadCase(ctx, kind, id);
    return moveRecord(ctx, kind, id, { ...given, fromStage: subject.visits.at(-1)?.stage ?? '' });
  });
  const { result, stage, because, approval } = moved;
  const text = result === 'moved' ? `Moved to ${stage.name}.` : `Waiting: ${because.map((one) => one.text).join(' ')}`;
  return { code: 0, json: { result, stage, ...(approval === null ? {} : { approval: { id: approval.id, by: approval.by } }) }, text };
}

function givenBy(call: Call): Omit<MoveGiven, 'to' | 'fromStage'> {
  const [reason, override, fill] = [textOf(call, 'reason'), textOf(call, 'override'), textOf(call, 'fill')];
  return {
    ...(reason === null ? {} : { reason }),
    ...(override === null ? {} : { override: { reason: override } }),
    ...(fill === null ? {} : { fill: Object.fromEntries(fill.split(',').map(pairOf)) }),
  };
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new WrongCall(`"${text}" fills nothing in: --fill deal.amount=12000.00.`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function textOf({ options }: Call, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
