import { useQuery } from '@tanstack/react-query';
import { t } from './messages.ts';
import { assignmentQuery } from './reads.ts';

/** Who may get the next one, and who is passed by and why; nothing until it is known. */
export function TurnHint() {
  const { data } = useQuery({ ...assignmentQuery, staleTime: 10_000 });
  if (data === undefined) return null;
  const free = data.members.filter((one) => one.passedBy === null).map((one) => one.member.name);
  const passed = data.members.flatMap(({ passedBy }) =>
    passedBy === null || passedBy.code === 'assignment.notNamed' ? [] : [passedBy.text],
  );
  return (
    <p className="m" role="status">
      {[free.length === 0 ? t('nobodyNow') : t('freeNow', { names: free.join(', ') }), ...passed].join(' ')}
    </p>
  );
}
