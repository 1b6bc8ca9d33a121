import { ERASE_REASONS } from '@dealwright/contract/compliance';
import { z } from 'zod';
import { actInWorkspace, type Inside } from '../act-in-workspace.ts';
import type { Answer, Command } from '../command.ts';
import { WrongCall } from '../command.ts';
import { settings } from '../settings.ts';

const KINDS = ['lead', 'contact'] as const;
interface Person {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
}

export const subject: Command = {
  usage: [
    'Usage: dealwright subject export lead|contact ID [--workspace ID] [--json]',
    '       dealwright subject erase lead|contact ID --reason REASON [--workspace ID] [--json]',
    '',
    'export   everything that is held about a person, as one JSON object',
    'erase    erase what is personal of them, in the records and in the log; stages, dates and sums stay. It cannot be undone.',
    '',
    'Works beside a running server. The lead a contact came from, the contact a lead became and what was merged into them belong to it.',
    '',
    `  --reason REASON   ${ERASE_REASONS.join(', ')}`,
    '  --workspace ID    or its name; may be left out while there is only one',
    '  --json            erase answers {"erased": [{"kind", "id"}]}',
  ].join('\n'),
  options: { reason: { type: 'string' }, workspace: { type: 'string' } },
  async run({ words, options }) {
    const [verb, kind, id, ...more] = words;
    const person = z.object({ kind: z.enum(KINDS), id: z.uuid() }).safeParse({ kind, id });
    if ((verb !== 'export' && verb !== 'erase') || !person.success || more.length > 0)
      throw new WrongCall('Say "subject export lead ID" or "subject erase contact ID --reason REASON".');
    const named = typeof options['workspace'] === 'string' ? options['workspace'] : null;
    if (verb === 'export') return actInWorkspace(named, (inside) => exportPerson(inside, person.data));
    const reason = z.enum(ERASE_REASONS).safeParse(options['reason']);
    if (!reason.success) throw new WrongCall(`Say why: --reason ${ERASE_REASONS.join('|')}.`);
    return actInWorkspace(named, (inside) => erase(inside, person.data, reason.data));
  },
};

async function exportPerson({ act }: Inside, person: Person): Promise<Answer> {
  const [{ heldAbout }, { cellsOf }] = await Promise.all([
    import('@dealwright/server/modules/compliance/queries/held-about'),
    import('@dealwright/server/modules/imports/queries/cells-of'),
    // Their events are read in the newest shape.
    import('@dealwright/server/modules/process/events'),
  ]);
  const held = await act('read', async (ctx) => {
    const about = await heldAbout(ctx, person);
    return { ...about, importedRows: await cellsOf(ctx, about.people) };
  });
  return { code: 0, json: held, text: JSON.stringify(held, null, 2) };
}

/** Sealed and followed at once, so that nothing is left to a server that may not run. */
async function erase(
  { act, database, runtime, log, workspaceId }: Inside,
  person: Person,
  reason: (typeof ERASE_REASONS)[number],
): Promise<Answer> {
  const [{ eraseSubject }, { sealEvents }, { catchUp }, { moduleSubscribers }, { createFileStore }] = await Promise.all([
    import('@dealwright/server/modules/compliance/actions/erase-subject'),
    import('@dealwright/server/platform/events/seal'),
    import('@dealwright/server/platform/events/keeper'),
    import('@dealwright/server/module-subscribers'),
    import('@dealwright/server/platform/files/files'),
  ]);
  const { erased, fileIds } = await act('write', (ctx) => eraseSubject(ctx, person, reason));
  const files = createFileStore(settings('errors').config);
  for (const id of fileIds) await files.drop(workspaceId, id);
  while ((await sealEvents(database, workspaceId, new Date())) > 0);
  const laterMs = await catchUp(runtime, log, moduleSubscribers, workspaceId);
  const names = erased.map((one) => `${one.kind} ${one.id}`).join(', ');
  if (laterMs !== null)
    return {
      code: 1,
      json: { erased, pending: true },
      text: `Erased: ${names}. What other parts hold is still to go: see "dealwright doctor".`,
    };
  return { code: 0, json: { erased }, text: `Erased: ${names}.` };
}
