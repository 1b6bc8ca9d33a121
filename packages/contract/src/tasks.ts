import { z } from 'zod';
import { ABOUT_KINDS } from './activities.ts';
import { change, get, list, optional, partial, remove } from './record-routes.ts';
import { route } from './route.ts';
import { id, instant, line, owner, plainDate } from './shapes.ts';

const about = z.object({ kind: z.enum(ABOUT_KINDS), id });
export const task = z.object({
  id,
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  title: z.string(),
  dueOn: plainDate.nullable(),
  owner: owner.nullable(),
  doneAt: instant.nullable(),
  snoozedUntil: plainDate.nullable(),
  about: about.extend({ name: z.string() }),
});
const taskIn = z.object({
  title: line(200),
  dueOn: optional(plainDate),
  ownerId: optional(id).meta({ description: 'Whose it is; the caller’s where nothing is said' }),
  snoozedUntil: optional(plainDate).meta({ description: 'Not shown among what is due before this day' }),
});

export const listTasks = list('tasks', 'Tasks', task);
export const getTask = get('tasks', 'Tasks', task);
export const createTask = route({
  method: 'POST',
  path: '/api/v1/tasks',
  summary: 'Tasks: create one about a record',
  tag: 'Tasks',
  status: 201,
  errors: ['not-found', 'bad-value'],
  body: taskIn.extend({ about }),
  out: task,
});
export const changeTask = change('tasks', 'Tasks', partial(taskIn.extend({ done: z.boolean() })), task);
export const removeTask = remove('tasks', 'Tasks');

export type Task = z.infer<typeof task>;
