import { Icon } from './Icon.tsx';
import { t } from './messages.ts';
import { dismiss, useToasts } from './toasts.ts';

/** Where toasts appear; once, at the root. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <div className="toasts" role="region" aria-label={t('notifications')} aria-live="polite">
      {toasts.map(({ id, text, act }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          {act === undefined ? null : (
            <button
              type="button"
              onClick={() => {
                act.run();
                dismiss(id);
              }}
            >
              {act.label}
            </button>
          )}
          <button type="button" className="away" onClick={() => dismiss(id)} aria-label={t('dismiss')}>
            <Icon name="close" small />
          </button>
        </div>
      ))}
    </div>
  );
}
