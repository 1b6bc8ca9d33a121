import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CommandResult {
  readonly exitCode: number;
  /** What it printed, both streams in order; empty when it was shown as it came. */
  readonly output: string;
}

export interface CommandOptions {
  /** Show the output as it comes instead of keeping it. */
  readonly live?: boolean;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program of this repository without a shell and without input, with the repository's own Node and tools first. */
export function runCommand(command: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const [program = '', ...given] = command;
  const env = { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter), ...options.env };
  return new Promise((resolve) => {
    const child = spawn(program === 'node' ? process.execPath : program, given, {
      cwd: options.cwd ?? root,
      env,
      stdio: ['ignore', options.live ? 'inherit' : 'pipe', options.live ? 'inherit' : 'pipe'],
      // npm puts its tools on Windows as .cmd files, which only a shell runs.
      shell: process.platform === 'win32' && program !== 'node',
    });
    const output: string[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.on('error', (error) => resolve({ exitCode: 127, output: `${program}: ${error.message}\n` }));
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve({ exitCode, output: output.join('') });
    });
  });
}
