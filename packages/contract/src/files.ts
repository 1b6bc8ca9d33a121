import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line, nothing, page } from './shapes.ts';

const tag = 'Files';
const params = z.object({ kind: z.enum(['leads', 'deals', 'customers', 'accounts', 'contacts']), id });
export const file = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  at: instant,
  by: z.object({ id: id.nullable(), name: z.string() }),
});
export const listFiles = route({
  method: 'GET',
  path: '/api/v1/{kind}/{id}/files',
  summary: 'The files of a record, newest first',
  tag,
  errors: ['not-found'],
  params,
  out: page(file),
});
/** The bytes are the body, their type the content type. */
export const attachFile = route({
  method: 'POST',
  path: '/api/v1/{kind}/{id}/files',
  summary: 'Keep a file with a record: documents, pictures, mails and archives of up to 25 MB',
  tag,
  status: 201,
  media: 'binary',
  data: 'none',
  errors: ['not-found', 'not-allowed', 'bad-media', 'bad-file', 'too-large'],
  params,
  query: z.object({ name: line(200) }),
  out: file,
});
export const downloadFile = route({
  method: 'GET',
  path: '/api/v1/files/{id}',
  summary: 'A file, as an attachment',
  tag,
  media: 'file',
  data: 'none',
  errors: ['not-found'],
  params: z.object({ id }),
  out: z.string(),
});
export const removeFile = route({
  method: 'DELETE',
  path: '/api/v1/files/{id}',
  summary: 'Take a file off its record',
  tag,
  errors: ['not-found', 'not-allowed'],
  params: z.object({ id }),
  out: nothing,
});
export type AttachedFile = z.infer<typeof file>;
