import { parseArgs } from 'node:util';
import { StartRefusal } from '@dealwright/server/platform/config/start-refusal';
import type { Answer, Command } from './command.ts';
import { WrongCall } from './command.ts';

interface Entry {
  readonly summary: string;
  /** Loaded only when called: checking a playbook must not load a server. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  start: { summary: 'run everything: web and worker in one process', load: async () => (await import('./commands/start.ts')).start },
  serve: { summary: 'run the web server alone', load: async () => (await import('./commands/serve.ts')).serve },
  worker: { summary: 'run background jobs alone', load: async () => (await import('./commands/worker.ts')).worker },
  migrate: { summary: 'bring the database up to date', load: async () => (await import('./commands/migrate.ts')).migrate },
  doctor: { summary: 'look for what is wrong or unsafe here', load: async () => (await import('./commands/doctor.ts')).doctor },
  import: { summary: 'import a CSV file', load: async () => (await import('./commands/import.ts')).importCommand },
  move: { summary: 'move a record through its gate', load: async () => (await import('./commands/move.ts')).move },
  subject: { summary: 'hand out or erase what is held about a person', load: async () => (await import('./commands/subject.ts')).subject },
  audit: { summary: 'check that nobody changed the log', load: async () => (await import('./commands/audit.ts')).audit },
  demo: { summary: 'make a company with two simulated years', load: async () => (await import('./commands/demo.ts')).demo },
  playbook: {
    summary: 'check, test, compare or publish a playbook folder',
    load: async () => (await import('./commands/playbook.ts')).playbook,
  },
};

/** Runs one command line (without the program's own name). Answers the exit code: 0 done, 1 a fault, 2 a refusal. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help' || name === '-h') {
    process.stdout.write(overview());
    return 0;
  }
  const json = rest.includes('--json');
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (entry === undefined) throw new WrongCall(`There is no command "${name}".`);
    const command = await entry.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      process.stdout.write(`${command.usage}\n`);
      return 0;
    }
    const answer = await called(command, rest);
    tell(answer, json, process.stdout);
    return answer.code;
  } catch (error) {
    const answer = failure(error, name, entry !== undefined);
    tell(answer, json, process.stderr);
    return answer.code;
  }
}

async function called(command: Command, rest: readonly string[]): Promise<Answer> {
  const { values, positionals } = parsed(command, rest);
  const options = Object.fromEntries(Object.entries(values).map(([option, value]) => [option, Array.isArray(value) ? undefined : value]));
  return command.run({
    words: positionals,
    options,
    json: options['json'] === true,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
}

function parsed(command: Command, rest: readonly string[]) {
  try {
    return parseArgs({ args: [...rest], options: { ...command.options, json: { type: 'boolean' } }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error));
  }
}

/** An answer, also one that finds fault, is output; why there is no answer is told on standard error. */
function tell(answer: Answer, json: boolean, people: NodeJS.WriteStream): void {
  if (json) process.stdout.write(`${JSON.stringify(answer.json)}\n`);
  else if (answer.text !== '') people.write(`${answer.text}\n`);
}

/** A refusal is told in its own words; a fault with its place when `LOG_LEVEL=debug` asks for it. */
function failure(error: unknown, name: string, known: boolean): Answer {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongCall) {
    const hint = known ? `See "dealwright ${name} --help".` : 'See "dealwright --help".';
    return { code: 2, json: { refused: message }, text: `${message}\n${hint}` };
  }
  if (error instanceof StartRefusal) return { code: 2, json: { refused: message }, text: message };
  const place = process.env['LOG_LEVEL'] === 'debug' && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return { code: 1, json: { fault: message }, text: `${message}${place}` };
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return ['Usage: dealwright COMMAND [options]', '', ...lines, '', 'Each command explains itself: dealwright COMMAND --help', ''].join(
    '\n',
  );
}
