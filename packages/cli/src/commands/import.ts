import { importKinds } from '@dealwright/contract/imports';
import { chooseWorkspace } from '../choose-workspace.ts';
import type { Answer, Call, Command } from '../command.ts';
import { WrongCall } from '../command.ts';
import { type Carried, type FileImport, importFile, resumeImport } from '../import-file.ts';
import { refuseWithoutDatabase } from '../refuse-without-database.ts';
import { settings } from '../settings.ts';

export const importCommand: Command = {
  usage: [
    'Usage: dealwright import FILE --into KIND [--mapping FILE] [--process ID] [--assign] [--dry-run] [--workspace ID] [--json]',
    '       dealwright import --resume ID|last [--workspace ID] [--json]',
    '',
    'Imports a CSV file or an Excel workbook (.xlsx). Works beside a running server. What is here already is updated, or skipped where nothing changes,',
    'so the same file may be imported again. Rows that fail are no fault of the command: it ends with 0 and counts them.',
    '',
    `  --into KIND       ${importKinds.options.join(', ')}`,
    '  --mapping FILE    JSON of columns and fields: {"E-Mail": "email", "Notes": null}; else what the columns suggest',
    '  --process ID      the process of the playbook that leads or deals run',
    '  --assign          leads without an owner go to whose turn it is by the rules of assignment.yaml; otherwise they are yours',
    '  --resume ID|last  go on with an import that was stopped (Ctrl-C stops one), or with the newest of them',
    '  --dry-run         count what would happen, change no record',
    '  --workspace ID    or its name; may be left out while there is only one',
    '  --json            answer {"rows", "created", "updated", "skipped", "failed"}',
  ].join('\n'),
  options: {
    into: { type: 'string' },
    mapping: { type: 'string' },
    process: { type: 'string' },
    assign: { type: 'boolean' },
    resume: { type: 'string' },
    'dry-run': { type: 'boolean' },
    workspace: { type: 'string' },
  },
  async run(call) {
    const wish = wishOf(call);
    refuseWithoutDatabase(process.env);
    const { config, log } = settings('errors');
    const [{ connect, openMigrated }, { createFileStore }, { Refusal }] = await Promise.all([
      import('@dealwright/server/main'),
      import('@dealwright/server/platform/files/files'),
      import('@dealwright/server/platform/refuse'),
    ]);
    const source = await connect(config, log);
    try {
      const database = await openMigrated(source.connection, config, log);
      try {
        const member = await chooseWorkspace(database, textOf(call.options['workspace']));
        const place = { database, files: createFileStore(config), member, log };
        return 'resume' in wish
          ? answerOf(await resumeImport(place, wish.resume, call.progress), false)
          : answerOf(await importFile(place, wish, call.progress), wish.dryRun);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { code: 2, json: { refused: error.message, code: error.code }, text: error.message };
      } finally {
        await database.close();
      }
    } finally {
      await source.stop();
    }
  },
};

function wishOf({ words, options }: Call): FileImport | { readonly resume: string } {
  const [file, ...more] = words;
  const resume = textOf(options['resume']);
  if (resume !== null) {
    const beside = Object.keys(options).find((name) => BESIDE_RESUME.every((one) => one !== name));
    if (file === undefined && beside === undefined) return { resume };
    throw new WrongCall('An import goes on as it began: --resume takes no file and no other wish.');
  }
  if (file === undefined || more.length > 0) throw new WrongCall('Name one file: import FILE --into KIND.');
  const into = importKinds.safeParse(options['into']);
  if (!into.success) throw new WrongCall(`Say what the file holds: --into ${importKinds.options.join('|')}.`);
  return {
    file,
    into: into.data,
    mapping: textOf(options['mapping']),
    process: textOf(options['process']),
    assign: options['assign'] === true,
    dryRun: options['dry-run'] === true,
  };
}

function textOf(option: string | boolean | undefined): string | null {
  return typeof option === 'string' ? option : null;
}

const BESIDE_RESUME = ['resume', 'workspace', 'json'];

function answerOf({ id, stopped, ...counts }: Carried, dryRun: boolean): Answer {
  const { rows, created, updated, skipped, failed } = counts;
  const would = dryRun ? 'would be ' : '';
  const text = `${rows} rows: ${would}${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed.`;
  if (!stopped) return { code: 0, json: { rows, created, updated, skipped, failed }, text };
  const reached = created + updated + skipped + failed;
  return {
    code: 1,
    json: { stopped: true, id, rows, created, updated, skipped, failed },
    text: `Stopped after ${reached} of ${text}\nGo on with: dealwright import --resume ${id}`,
  };
}
