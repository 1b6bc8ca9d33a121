import { Tag } from '../../../ui/Tag.tsx';
import './frameworks.css';
import { useFrameworks } from './use-frameworks.ts';

/** What the lists of the frameworks say of one person: influence, how they see the change. */
export function PersonPart({ contact }: { contact: string }) {
  const { data } = useFrameworks();
  const lists = (data?.frameworks ?? []).flatMap(({ elements }) =>
    elements.flatMap(({ lines }) => (lines?.perPerson === true ? [lines] : [])),
  );
  const said = lists.flatMap(({ columns, lines }) => {
    const person = columns.find(({ type }) => type === 'person')?.id ?? '';
    const chosen = columns.filter(({ type }) => type === 'choice');
    return lines
      .filter(({ values }) => values[person] === contact)
      .flatMap(({ values }) => chosen.flatMap(({ id }) => (typeof values[id] === 'string' ? [values[id]] : [])));
  });
  if (said.length === 0) return null;
  return (
    <div className="fw-part">
      {said.map((one) => (
        <Tag key={one}>{one}</Tag>
      ))}
    </div>
  );
}
