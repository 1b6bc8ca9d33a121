import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { t } from './messages.ts';
import { Notice } from './Notice.tsx';

/** A small form in a section: its fields in a grid, what it does and "Cancel", and why it could not be done. */
export function GridForm({
  act,
  busy,
  error,
  onSubmit,
  onCancel,
  children,
}: {
  act: string;
  busy: boolean;
  /** Why it could not be done. */
  error: string | null;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  return (
    <form
      className="form form-grid in-side"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div className="acts">
        <Button type="submit" busy={busy}>
          {act}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
      {error === null ? null : (
        <div className="wide">
          <Notice state="bad">{error}</Notice>
        </div>
      )}
    </form>
  );
}
