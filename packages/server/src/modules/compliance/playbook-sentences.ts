import { changesIn, list, many, number, type Payload, said, type Say, text } from './payload-words.ts';

const of =
  (head: string, key = 'name'): Say =>
  (payload) =>
    text(payload, key) === '' ? head : `${head}: ${text(payload, key)}`;
const then =
  (head: string, rest: (payload: Payload) => string): Say =>
  (payload) =>
    `${of(head)(payload)}${rest(payload)}`;

const OBJECTIVE_FIELDS: Readonly<Record<string, string>> = {
  title: 'name',
  target: 'target',
  dueOn: 'day',
  owner: 'owner',
  playbookVersion: 'version',
};

/** Drafts of the playbook, their reviews and what people ask to change. */
export const OF_PLAYBOOKS: Readonly<Record<string, Say>> = {
  'playbook.settingsChanged': (payload) =>
    payload['reviewRequired'] === true ? 'Versions must be reviewed by another person from now on' : 'Versions need no review from now on',
  'maturity.checked': (payload) =>
    `Maturity checked: ${number(payload, 'inPlace')} of ${number(payload, 'of')} in place, ${many(number(payload, 'gaps'), 'gap')} found`,
  'objective.stated': (payload) => {
    const from = text(payload, 'baseline') === '' ? '' : `from ${text(payload, 'baseline')} `;
    const bound = number(payload, 'playbookVersion') === 0 ? '' : `, of version ${number(payload, 'playbookVersion')}`;
    return `${of('Objective stated', 'title')(payload)}, ${from}to ${text(payload, 'target')} by ${text(payload, 'dueOn')}${bound}`;
  },
  'objective.changed': (payload) =>
    `${of('Objective changed', 'title')(payload)}: ${changesIn(payload, (field) => OBJECTIVE_FIELDS[field] ?? field)}`,
  'objective.closed': (payload) =>
    `${of('Objective closed', 'title')(payload)}, ${text(payload, 'result') === 'reached' ? 'reached' : 'dropped'}: ${text(payload, 'note')}`,
  'draft.started': then('Draft of the playbook', (payload) => (text(payload, 'from') === '' ? '' : `, from ${text(payload, 'from')}`)),
  'draft.renamed': then('Draft renamed', (payload) => (text(payload, 'was') === '' ? '' : `, before ${text(payload, 'was')}`)),
  'draft.saved': then('Draft saved', (payload) => `, ${many(list(payload, 'files').length, 'file')}: ${said(list(payload, 'files'))}`),
  'draft.rebased': then('Draft brought up to date', (payload) => `, from version ${number(payload, 'from')} to ${number(payload, 'to')}`),
  'draft.discarded': of('Draft discarded'),
  'draft.restored': of('Draft taken up again'),
  'draft.commented': then('Comment on a draft', (payload) => (text(payload, 'where') === '' ? '' : `, ${text(payload, 'where')}`)),
  'draft.settled': (payload) =>
    of(payload['resolved'] === false ? 'Comment on a draft opened again' : 'Comment on a draft settled')(payload),
  'draft.reviewAsked': then('Review of a draft asked for', (payload) => asked(list(payload, 'tell').length)),
  'draft.reviewed': (payload) => of(text(payload, 'verdict') === 'approve' ? 'Draft approved' : 'Changes asked for in a draft')(payload),
  'draft.published': then('Draft published', (payload) => ` as version ${number(payload, 'version')}`),
  'changeRequest.filed': of('Change of the playbook asked for', 'title'),
  'changeRequest.linked': (payload) =>
    `${of('Change request', 'title')(payload)}${text(payload, 'draft') === '' ? ', in no draft any more' : `, taken up in ${text(payload, 'draft')}`}`,
  'changeRequest.answered': of('Change request answered', 'title'),
};

function asked(people: number): string {
  return people === 0 ? '' : ` of ${many(people, 'colleague')}`;
}
