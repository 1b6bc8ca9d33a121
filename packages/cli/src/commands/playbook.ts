import type { Call, Command } from '../command.ts';
import { WrongCall } from '../command.ts';
import { playbookFiles } from '../playbook-files.ts';
import { check, test } from './playbook-check.ts';

export const playbook: Command = {
  usage: [
    'Usage: dealwright playbook check DIR [--workspace ID] [--json]',
    '       dealwright playbook test DIR [--json]',
    '       dealwright playbook diff A B [--fail-on WEIGHT] [--workspace ID] [--json]',
    '       dealwright playbook diff DIR --base [--fail-on WEIGHT] [--json]',
    '       dealwright playbook replay DIR [--since DAY] [--process ID] [--fail-on-held SHARE] [--workspace ID] [--json]',
    '       dealwright playbook simulate [DIR] [--process ID] [--runs N] [--workspace ID] [--json]',
    '       dealwright playbook publish DIR [--note TEXT] [--workspace ID] [--json]',
    '       dealwright playbook migrate [DIR] [--from V] [--to V] [--map OLD=NEW,…] [--dry-run] [--undo ID] [--workspace ID] [--json]',
    '       dealwright playbook export VERSION DIR|FILE.zip [--replace] [--workspace ID] [--json]',
    '       dealwright playbook import DIR|FILE.zip --draft NAME [--workspace ID] [--json]',
    '       dealwright playbook drafts [--state STATE] [--workspace ID] [--json]',
    '',
    'check    reads the folder as the server would and says what is wrong: file, line, column, and what to write instead;',
    '         and how many values a sale asks for from capture to won; with --workspace also what it asks of people there that',
    '         nobody can do',
    'test     checks, then plays the scenarios of the folder and says which exits and criteria none of them asked',
    'diff     says in words what changed from A to B, by stage; each is a folder or a version of the workspace (v3, newest)',
    '         with --base from what DIR extends to DIR: a folder of that name beside it, or one that ships',
    'replay   leads what the workspace recorded through the folder: which past moves it would have held, by what, what became of',
    '         them, and how long until what was lacking was there',
    'simulate runs a year of a process forward many times over, from what the workspace has seen: what is won, where deals wait;',
    '         with DIR that folder beside the newest version',
    'publish  makes the folder the next version of the workspace; running records stay on theirs',
    'migrate  takes open records from one version to another (to the newest, or that of DIR), stages by id, by was and by --map;',
    '         with --dry-run says who would be held by what; with --undo takes back what has not moved since',
    'export   writes a version (v3, newest) into a folder or a zip, byte for byte',
    'import   makes a folder or a zip a draft of the workspace, to be reviewed and published there',
    'drafts   lists the drafts of the workspace',
    '',
    'Folders need no server and no database. check, test and diff end with 0, and with 2 when a folder has an error, a scenario',
    'failed or --fail-on found something; replay with 2 beyond --fail-on-held; publish with 2 when it is refused.',
    'Warnings and advice change nothing.',
    '',
    '  --fail-on WEIGHT  of diff: end with 2 when something blocks (blocks: new demands that hold people), asks (new work or',
    '                    warnings too) or any (anything at all)',
    '  --since DAY       of replay: moves from this day on; a year back where it is left out',
    '  --process ID      of replay and simulate: one process of the folder',
    '  --runs N          of simulate: how many years, 20 to 1000 (300)',
    '  --fail-on-held SHARE  of replay: end with 2 when more than this share of the moves would have been held (0 to 1)',
    '  --note TEXT       what changed and why, for the history',
    '  --replace         of export: write over what is there; texts the version has not are deleted',
    '  --draft NAME      of import: what the draft is called',
    '  --state STATE     of drafts: current, published, discarded or all',
    '  --from V, --to V  of migrate: versions, like v3; --from may be left out while open records run but one other',
    '  --map OLD=NEW     of migrate: where stages go, several with commas; PROCESS:OLD=NEW for one process alone',
    '  --workspace ID    or its name; may be left out while there is only one',
    '  --json            check: {"ok", "findings": [{"level", "code", "file", "line", "column", "message", "fix"}],',
    '                    "asked": [{"chain", "values", "aim"}]}',
    '                    test: the same and "scenarios": [{"file", "name", "passed", "failures"}], "unexercised": {"exits", "criteria"}',
    '                    diff: {"same", "counts", "groups": [{"kind", "process", "id", "title", "standing",',
    '                    "changes": [{"code", "weight", "text"}]}]}',
    '                    replay: {"since", "until", "hash", "held", "share", "records", "moves", "exits", "without", "newSteps"}',
    '                    simulate: {"process", "runs", "since", "sources", "result", "draft"}',
    '                    publish: {"id", "version"}; export: {"version", "to", "files"}; import: {"id", "name", "hash", "ok"}',
    '                    migrate: {"id", "from", "to", "dryRun", "state", "total", "migrated", "held", "skipped", "undone", "kept",',
    '                    "stages", "heldBy"}',
    '                    drafts: {"drafts": [{"id", "name", "state", "version", "baseVersion", "outdated", "hash", …}]}',
  ].join('\n'),
  options: {
    base: { type: 'boolean' },
    draft: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'fail-on': { type: 'string' },
    'fail-on-held': { type: 'string' },
    from: { type: 'string' },
    map: { type: 'string' },
    note: { type: 'string' },
    process: { type: 'string' },
    replace: { type: 'boolean' },
    runs: { type: 'string' },
    since: { type: 'string' },
    state: { type: 'string' },
    to: { type: 'string' },
    undo: { type: 'string' },
    workspace: { type: 'string' },
  },
  async run(call) {
    const [verb, ...words] = call.words;
    switch (verb) {
      case 'check':
        return typeof call.options['workspace'] === 'string'
          ? (await import('./playbook-check-workspace.ts')).checkInWorkspace(
              await playbookFiles(oneFolder(call)),
              call.options['workspace'],
            )
          : check(await playbookFiles(oneFolder(call)));
      case 'test':
        return test(await playbookFiles(oneFolder(call)));
      case 'diff':
        return (await import('./playbook-diff.ts')).diff(words, call);
      case 'replay':
        return (await import('./playbook-replay.ts')).replay(oneFolder(call), call);
      case 'simulate':
        return (await import('./playbook-simulate.ts')).simulate(words, call);
      case 'publish':
        return (await import('./playbook-publish.ts')).publish(oneFolder(call), call);
      case 'migrate':
        return (await import('./playbook-migrate.ts')).migrate(words, call);
      case 'export':
        return (await import('./playbook-export.ts')).exportVersion(words, call);
      case 'import':
        return (await import('./playbook-import.ts')).importAsDraft(oneFolder(call), call);
      case 'drafts':
        return (await import('./playbook-drafts.ts')).listDrafts(call);
      default:
        throw new WrongCall(
          'Say "playbook check DIR", "playbook test DIR", "playbook diff A B", "playbook replay DIR", "playbook publish DIR", or see --help for the others.',
        );
    }
  },
};

function oneFolder({ words: [verb = '', folder, ...more] }: Call): string {
  if (folder === undefined || more.length > 0) throw new WrongCall(`Name one folder: playbook ${verb} DIR.`);
  return folder;
}
