import type { Body } from '@dealwright/contract/route';
import type { putAnswer } from '@dealwright/contract/process';
import type { EntryColumn } from '@dealwright/engine/language/framework';
import type { Element } from '@dealwright/engine/language/playbook';
import { refuse } from '../../platform/refuse.ts';

type Given = Body<typeof putAnswer>['value'];
type Scalar = null | boolean | number | string;

const MONEY = /^-?\d{1,15}(\.\d{1,4})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The value as the element's type takes it; null where there is none. Refuses: `bad-value` with a sentence. */
export function checkedAnswer(element: Element, given: Given): Given {
  if (given === null || given === '') return null;
  if (element.entries !== undefined) return checkedLines(element, element.entries.columns, given);
  const fault = isScalar(given) ? scalarFault(element.type, element.choices, given) : listFault(element, given);
  if (fault !== null) no(element, fault, '/value');
  return given;
}

function checkedLines(element: Element, columns: readonly EntryColumn[], given: Given): Given {
  if (!Array.isArray(given)) return no(element, 'write a list of lines', '/value');
  return given.map((line, index): Record<string, Scalar> => {
    const at = `/value/${index}`;
    if (isScalar(line)) return no(element, `a line has ${columns.map(({ id }) => id).join(', ')}`, at);
    for (const [name, value] of Object.entries(line)) {
      const column = columns.find(({ id }) => id === name);
      if (column === undefined && name !== 'id') no(element, `there is no column ${name}`, `${at}/${name}`);
      if (column === undefined || value === null || value === '') continue;
      const type = column.type === 'person' || column.type === 'entry' ? 'text' : column.type;
      const fault = scalarFault(type, column.choices, value);
      if (fault !== null) no(element, `${column.name}: ${fault}`, `${at}/${name}`);
    }
    const id = line['id'];
    return { ...line, id: typeof id === 'string' && id !== '' ? id : String(index + 1) };
  });
}

/** What is wrong with a value, or null. */
function scalarFault(type: Element['type'], choices: readonly string[], given: Scalar): string | null {
  switch (type) {
    case 'number':
    case 'integer':
    case 'share':
      return typeof given === 'number' && Number.isFinite(given) && (type !== 'integer' || Number.isInteger(given))
        ? null
        : 'write a number';
    case 'money':
      return typeof given === 'string' && MONEY.test(given) ? null : 'write an amount, like 12500.00';
    case 'date':
      return typeof given === 'string' && DATE.test(given) && !Number.isNaN(Date.parse(given)) ? null : 'write a date as YYYY-MM-DD';
    case 'boolean':
      return typeof given === 'boolean' ? null : 'say true or false';
    case 'choice':
      return typeof given === 'string' && (choices.length === 0 || choices.includes(given)) ? null : `take one of ${choices.join(', ')}`;
    case 'list':
      return 'write a list';
    case 'text':
    case 'contact':
    case 'instant':
      return typeof given === 'string' ? null : 'write a text';
  }
}

function listFault(element: Element, given: Exclude<Given, Scalar>): string | null {
  if (element.type !== 'list') return scalarFault(element.type, element.choices, null);
  return given.every(isScalar) ? null : 'write a list of words or numbers';
}

function isScalar(given: unknown): given is Scalar {
  return given === null || typeof given !== 'object';
}

function no(element: Element, wanted: string, pointer: string): never {
  refuse('bad-value', { detail: `${element.name}: ${wanted}.`, errors: [{ pointer, message: `${wanted}.` }] });
}
