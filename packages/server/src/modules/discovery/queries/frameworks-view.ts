import type { FrameworkElement, FrameworkView, getFrameworks } from '@dealwright/contract/frameworks';
import type { Out } from '@dealwright/contract/route';
import type { Plain } from '@dealwright/engine/base/reason';
import type { Element, Framework } from '@dealwright/engine/language/playbook';
import { guide } from '@dealwright/engine/process/guide';
import type { EntriesStanding } from '@dealwright/engine/qualify/entries';
import { type ElementStanding, frameworkStanding, type KnownPerson } from '@dealwright/engine/qualify/framework-standing';
import type { Context } from '../../../platform/context.ts';
import { memberNames, type NameOf } from '../../playbooks/queries/member-names.ts';
import { activityMoments, type Moment } from '../../records/queries/activity-moments.ts';
import { frameworksInPlay } from '../../process/queries/answers-view.ts';
import { type Loaded, loadCase } from '../../process/queries/case.ts';
import { instantText } from '../../process/queries/plain-fields.ts';
import { valueOf } from '../../process/queries/prompts.ts';
import type { RecordKind } from '../../process/tables.ts';
import { frameworkSentence } from '../framework-sentences.ts';

const LEAVING = new Set(['lost', 'disqualified', 'noDecision']);

/** What each framework in play knows of a record, element by element, with who said it and until when it counts. Refuses: `not-found`. */
export async function frameworksView(ctx: Context, kind: RecordKind, id: string): Promise<Out<typeof getFrameworks>> {
  const loaded = await loadCase(ctx, kind, id);
  const { subject } = loaded;
  const people = peopleOf(loaded);
  const owners = await memberNames(
    ctx,
    (loaded.rows.answers ?? []).map(({ owner_id }) => owner_id),
  );
  const inPlay = frameworksInPlay(subject);
  const beside = { people, owners, talks: await talksOf(ctx, loaded) };
  const frameworks = inPlay.map((framework) => frameworkView(loaded, framework, beside, ctx.now));
  const leaving = frameworks.some(({ leave }) => leave.length > 0);
  const ids = new Set(inPlay.map((framework) => framework.id));
  return {
    frameworks,
    people: [...people],
    leaveBy: leaving
      ? guide(subject, ctx.now)
          .exits.filter(({ outcome }) => outcome !== null && LEAVING.has(outcome))
          .map(({ to, name }) => ({ to, name }))
      : [],
    flows: subject.playbook.questions
      .filter(({ flow }) => flow !== null)
      .map((bank) => ({ id: bank.id, name: bank.name, framework: bank.questions[0]?.answers.split('.')[0] ?? '' }))
      .filter(({ framework }) => ids.has(framework)),
  };
}

/** What stands beside the answers of a record. */
interface Beside {
  readonly people: readonly KnownPerson[];
  readonly owners: NameOf;
  readonly talks: ReadonlyMap<string, Moment>;
}

/** The talks the present answers were heard in. */
function talksOf(ctx: Context, { rows }: Loaded): Promise<ReadonlyMap<string, Moment>> {
  const heard = (rows.answers ?? []).flatMap(({ from_kind, from_ref }) =>
    from_kind === 'activity' && from_ref !== null ? [from_ref] : [],
  );
  return activityMoments(ctx, [...new Set(heard)]);
}

function frameworkView({ subject, rows }: Loaded, framework: Framework, beside: Beside, now: string): FrameworkView {
  const standing = frameworkStanding(framework, subject.answers, subject.kind === 'deal' ? beside.people : [], now, subject.calendar);
  const kept = new Map((rows.answers ?? []).map((row) => [`${row.framework}.${row.element}`, row]));
  const told = (reason: Parameters<typeof frameworkSentence>[0]) => ({
    code: reason.code,
    params: { ...reason.params },
    text: frameworkSentence(reason),
  });
  return {
    id: framework.id,
    name: framework.name,
    focus: framework.method?.focus ?? null,
    guide: framework.method?.guide ?? null,
    score: standing.score,
    ...standing.share,
    groups: [...standing.groups],
    elements: framework.elements.flatMap((element, index) => {
      const one = standing.elements[index];
      return one === undefined
        ? []
        : [elementView(element, one, kept.get(element.ref), subject.answers[element.ref]?.value ?? null, beside)];
    }),
    flags: standing.flags.map(told),
    leave: standing.leave.map(told),
  };
}

type Row = NonNullable<Loaded['rows']['answers']>[number];

function elementView(
  element: Element,
  standing: ElementStanding,
  row: Row | undefined,
  value: Plain,
  { owners, talks }: Beside,
): FrameworkElement {
  const owner = row?.owner_id ?? null;
  return {
    ref: element.ref,
    name: element.name,
    ask: element.ask,
    type: element.entries === undefined ? element.type : 'lines',
    choices: [...element.choices],
    examples: [...element.examples],
    group: element.group ?? null,
    weight: element.weight,
    known: standing.known,
    counts: standing.counts,
    value: element.entries === undefined ? valueOf(value) : null,
    lines: standing.entries === null ? null : linesView(element, standing.entries),
    confidence: row?.confidence ?? null,
    evidence: row?.evidence ?? null,
    from:
      row?.from_kind == null || row.from_ref === null
        ? null
        : { kind: row.from_kind, ref: row.from_ref, talk: talks.get(row.from_ref) ?? null },
    confirmedBy: confirmer(row?.confirmed_by ?? null),
    against: row?.against ?? null,
    asked: standing.known !== 'unknown' || row?.asked === true,
    owner: owner === null ? null : { id: owner, name: owners(owner).name },
    at: row === undefined ? null : instantText(row.occurred_at),
    agesAt: standing.agesAt,
  };
}

function linesView({ entries }: Element, standing: EntriesStanding): FrameworkElement['lines'] {
  return {
    columns: (entries?.columns ?? []).map(({ id, name, type, choices, required, sum }) => ({
      id,
      name,
      type,
      choices: [...choices],
      required,
      sum,
    })),
    lines: standing.lines.map((line) => ({
      id: line.id,
      values: Object.fromEntries(Object.entries(line.values).map(([column, value]) => [column, isScalar(value) ? value : null])),
      missing: [...line.missing],
      progress: { ...line.progress },
    })),
    sums: { ...standing.sums },
    tallies: { ...standing.tallies },
    perPerson: entries?.per === 'stakeholder',
  };
}

/** Stakeholders of a deal, else the people of the account. */
function peopleOf({ subject }: Loaded): KnownPerson[] {
  const people = subject.kind === 'deal' && subject.stakeholders.length > 0 ? subject.stakeholders : subject.contacts;
  return people.flatMap(({ id, name, firstName, lastName }) => {
    const called = typeof name === 'string' ? name : [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
    return typeof id === 'string' ? [{ id, name: called }] : [];
  });
}

function confirmer(given: string | null): FrameworkElement['confirmedBy'] {
  return given === 'buyer' || given === 'thirdParty' || given === 'seller' ? given : null;
}

function isScalar(value: Plain): value is null | boolean | number | string {
  return value === null || typeof value !== 'object';
}
