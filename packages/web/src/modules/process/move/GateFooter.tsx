import { Button } from '../../../ui/Button.tsx';
import { Input } from '../../../ui/Input.tsx';
import { t } from './messages.ts';
import type { GateForm } from './use-gate.ts';

/** The reason a move needs, where it needs one. */
export function GateReason({ form, label }: { form: GateForm; label: string }) {
  if (!form.reasonNeeded) return null;
  return (
    <Input
      label={form.past ? t('whyPast') : label}
      hint={t(form.past ? 'whyPastHint' : 'whyHint')}
      value={form.reason}
      onChange={form.setReason}
      maxLength={1000}
      error={form.asked && form.reason.trim() === '' ? t('reasonFirst') : undefined}
    />
  );
}

/** The move, why it cannot be made yet, and the way past the gate for those who may. */
export function GateFooter({ form, act, actPast, busy }: { form: GateForm; act: string; actPast: string; busy: boolean }) {
  return (
    <footer>
      <Button type="submit" kind="primary" busy={busy} aria-disabled={form.shut || undefined} aria-describedby="gate-shut">
        {form.past ? actPast : act}
      </Button>
      <span className="m nw" id="gate-shut">
        {form.shut ? t('stillMissing', { n: form.asking.missingBlocks }) : null}
      </span>
      <span className="sp" />
      {form.mayPass ? (
        <Button kind="quiet" onClick={form.goPast}>
          {t('moveWithMissing')}
        </Button>
      ) : null}
    </footer>
  );
}
