import { attachFile, downloadFile, listFiles, removeFile } from '@dealwright/contract/files';
import type { AttachedFile } from '@dealwright/contract/files';
import { urlOf } from '@dealwright/contract/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { chosenWorkspace } from '../../../app/workspace-choice.ts';
import { count, date, dayOf } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';

type Kind = 'leads' | 'deals' | 'customers' | 'accounts' | 'contacts';

/** The files kept with a record; each is given back as a download. */
export function FilesSection({ kind, id }: { kind: Kind; id: string }) {
  const input = useId();
  const files = useQuery(queryOf(listFiles, { params: { kind, id } })).data?.data;
  const upload = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) =>
      api(attachFile, { params: { kind, id }, query: { name: file.name.slice(-200) }, raw: file, headers: { 'content-type': file.type } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Section
      title={t('files')}
      id="files"
      end={
        <label htmlFor={input} className="link">
          {t(upload.isPending ? 'uploading' : 'addFile')}
        </label>
      }
    >
      <input
        id={input}
        type="file"
        className="sr"
        disabled={upload.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) upload.mutate(file);
          event.target.value = '';
        }}
      />
      {upload.error === null ? null : <Notice state="bad">{sentence(upload.error)}</Notice>}
      {files?.length === 0 ? <p className="empty">{t('noFiles')}</p> : null}
      <ul className="rows">
        {files?.map((file) => (
          <Row key={file.id} file={file} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ file }: { file: AttachedFile }) {
  const remove = useMutation({
    mutationFn: () => api(removeFile, { params: { id: file.id } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const workspace = chosenWorkspace();
  const address = urlOf(downloadFile, { id: file.id }, {});
  return (
    <li>
      <a
        className="link cut"
        href={workspace === null ? address : `${address}?workspace=${encodeURIComponent(workspace)}`}
        download={file.name}
      >
        {file.name}
      </a>
      <IconButton icon="close" label={t('removeFile', { name: file.name })} onClick={() => remove.mutate()} />
      <span className="m">
        {t('fileSize', { n: count(Math.max(1, Math.round(file.bytes / 1000))) })}, {date(dayOf(file.at))}, {file.by.name}
      </span>
    </li>
  );
}
