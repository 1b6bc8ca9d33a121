import type { Task } from '@dealwright/contract/tasks';
import { changeTask, createTask, listTasks } from '@dealwright/contract/tasks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { date, daysFromToday } from '../../../ui/format.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';
import '../records.css';

type About = Task['about']['kind'];

/** What is to be done about a record: ticked off where it stands. */
export function TasksSection({ kind, id }: { kind: About; id: string }) {
  const [adding, setAdding] = useState(false);
  const filter = JSON.stringify({
    and: [
      { field: 'aboutId', op: 'eq', value: id },
      { field: 'doneAt', op: 'empty' },
    ],
  });
  const tasks = useQuery(queryOf(listTasks, { query: { filter, limit: 50 } })).data?.data;
  return (
    <Section
      title={t('tasks')}
      id="tasks"
      {...(tasks === undefined || tasks.length === 0 ? {} : { note: String(tasks.length) })}
      end={
        <Button small kind="quiet" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('newTask')}
        </Button>
      }
    >
      {adding ? <NewTask about={{ kind, id }} onDone={() => setAdding(false)} /> : null}
      {tasks?.length === 0 && !adding ? <p className="empty">{t('noTasks')}</p> : null}
      <ul className="rows">
        {tasks?.map((task) => (
          <Row key={task.id} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ task }: { task: Task }) {
  const finish = useMutation({
    mutationFn: () => api(changeTask, { params: { id: task.id }, body: { done: true } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const late = task.dueOn !== null && daysFromToday(task.dueOn) < 0;
  return (
    <li>
      <Check checked={finish.isPending || finish.isSuccess} disabled={finish.isPending} onChange={() => finish.mutate()}>
        {task.title}
      </Check>
      <span className={late ? 'warn b' : ''}>{task.dueOn === null ? null : date(task.dueOn)}</span>
      <span className="m">{[task.dueOn === null ? t('noDate') : null, task.owner?.name].filter(Boolean).join(', ')}</span>
    </li>
  );
}

function NewTask({ about, onDone }: { about: { kind: About; id: string }; onDone: () => void }) {
  const [title, setTitle] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [asked, setAsked] = useState(false);
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(createTask, { body: { title: title.trim(), about, ...(dueOn === '' ? {} : { dueOn }) } }),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries();
    },
  });
  const missing = asked && title.trim() === '' ? t('needTask') : undefined;
  return (
    <form
      className="form in-side"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (title.trim() !== '' && !make.isPending) make.mutate();
      }}
    >
      <Input
        label={t('whatToDo')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        error={missing ?? (make.error === null ? undefined : sentence(make.error))}
      />
      <DateInput label={t('dueOn')} optional value={dueOn} onChange={setDueOn} />
      <div className="acts">
        <Button type="submit" busy={make.isPending}>
          {t('create')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
