import type { ChangeGroup, Weight } from '@dealwright/engine/diff/change';
import type { PlaybookDiff } from '@dealwright/engine/diff/diff-playbooks';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { actInWorkspace, type Inside } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { playbookFiles } from '../playbook-files.ts';
import { versionOf } from './version-of.ts';

const FAIL_ON: Readonly<Record<string, readonly Weight[]>> = {
  blocks: ['blocks'],
  asks: ['blocks', 'asks'],
  any: ['blocks', 'asks', 'eases', 'plan', 'words'],
};

/** One side of the comparison: a folder, or a version of a workspace (`newest` by null). */
type Side = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'version'; readonly version: number | null };

/** What changed from one folder or version to another, in words. */
export async function diff(words: readonly string[], { options }: Call): Promise<Answer> {
  const [a, b, ...more] = words;
  if (options['base'] === true) return diffBase(words, failOnOf(options['fail-on']));
  if (a === undefined || b === undefined || more.length > 0) throw new WrongCall('Name two folders or versions: playbook diff A B.');
  const failOn = failOnOf(options['fail-on']);
  const [from, to] = [sideOf(a), sideOf(b)];
  if (from.kind === 'folder' && to.kind === 'folder') return compare(await ofFolder(from.folder), await ofFolder(to.folder), failOn);
  const named = typeof options['workspace'] === 'string' ? options['workspace'] : null;
  return actInWorkspace(named, async ({ act }) => compare(await ofSide(from, act), await ofSide(to, act), failOn));
}

/** What a folder changes of the playbook it extends. */
async function diffBase([folder, ...more]: readonly string[], failOn: readonly Weight[]): Promise<Answer> {
  if (folder === undefined || more.length > 0) throw new WrongCall('Name one folder: playbook diff DIR --base.');
  const after = await ofFolder(folder);
  const { compileBase } = await import('@dealwright/engine/language/overlay/compile-base');
  const base = 'playbook' in after ? compileBase(await playbookFiles(folder)) : null;
  if ('playbook' in after && base === null) throw new WrongCall(`${folder} extends no other playbook.`);
  return compare(base === null ? { faults: [] } : { playbook: base }, after, failOn);
}

function failOnOf(given: string | boolean | undefined): readonly Weight[] {
  if (given === undefined) return [];
  const weights = Object.entries(FAIL_ON).find(([name]) => name === given)?.[1];
  if (weights === undefined) throw new WrongCall(`--fail-on is one of ${Object.keys(FAIL_ON).join(', ')}.`);
  return weights;
}

function sideOf(word: string): Side {
  const version = versionOf(word);
  return version === undefined ? { kind: 'folder', folder: word } : { kind: 'version', version };
}

/** A playbook, or the lines that say why there is none. */
type Read = { readonly playbook: Playbook } | { readonly faults: readonly string[] };

async function ofFolder(folder: string): Promise<Read> {
  const [{ compilePlaybook }, { printFinding }] = await Promise.all([
    import('@dealwright/engine/language/compile-playbook'),
    import('@dealwright/engine/language/finding'),
  ]);
  const { playbook, findings } = compilePlaybook(await playbookFiles(folder));
  if (playbook !== null) return { playbook };
  return { faults: findings.filter(({ level }) => level === 'error').map((finding) => `${folder}/${printFinding(finding)}`) };
}

async function ofSide(side: Side, act: Inside['act']): Promise<Read> {
  if (side.kind === 'folder') return ofFolder(side.folder);
  const { newestPlaybook, versionByNumber } = await import('@dealwright/server/modules/playbooks/queries/versions');
  const { version } = side;
  const playbook = await act('read', async (ctx) =>
    version === null ? (await newestPlaybook(ctx)).playbook : versionByNumber(ctx, version),
  );
  return playbook === null ? { faults: [`There is no version ${version ?? ''}.`] } : { playbook };
}

async function compare(before: Read, after: Read, failOn: readonly Weight[]): Promise<Answer> {
  const faults = [before, after].flatMap((side) => ('faults' in side ? side.faults : []));
  if (!('playbook' in before) || !('playbook' in after)) return { code: 2, json: { refused: faults.join('\n') }, text: faults.join('\n') };
  const { diffPlaybooks } = await import('@dealwright/engine/diff/diff-playbooks');
  const found = diffPlaybooks(before.playbook, after.playbook);
  return { code: failOn.some((weight) => found.counts[weight] > 0) ? 2 : 0, json: found, text: textOf(found, after.playbook) };
}

function textOf({ same, groups, counts }: PlaybookDiff, after: Playbook): string {
  if (same) return 'The two are the same.';
  if (groups.length === 0) return 'Only comments, order or unused files differ.';
  const total = Object.entries(counts).flatMap(([weight, count]) => (count === 0 ? [] : [`${weight} ${count}`]));
  return [...groups.flatMap((group) => [titleOf(group, after), ...linesOf(group), '']), `${total.join(', ')}.`].join('\n');
}

/** A stage with the process it belongs to, as several have a stage of that name. */
function titleOf({ kind, process, title }: ChangeGroup, { processes }: Playbook): string {
  if (kind !== 'stage' && kind !== 'track') return title;
  return `${processes.find(({ id }) => id === process)?.name ?? process ?? ''}: ${title}`;
}

function linesOf({ changes }: ChangeGroup): string[] {
  return changes.map(({ weight, text }) => `  ${weight.padEnd(6)}  ${text}`);
}
