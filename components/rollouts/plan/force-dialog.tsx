import { ActionDialog } from '../../shell/action-dialog';
import type { Closing } from '../../ui/dialog';
import { useLanguage } from '../../ui/language-provider';
import { verbOf } from './plan-verb';

interface ForceDialogProps extends Closing {
  targets: number;
  /** Why it cannot be sent any more: also when that has come while the dialog was open. */
  blocked: string | null;
  onConfirm: () => void;
}

/** Asks once more, and says what force loses. A force restart is never one Enter away. */
export function ForceDialog({ targets, ...rest }: ForceDialogProps) {
  const language = useLanguage();
  const verb = verbOf(language, 'force', targets);
  return (
    <ActionDialog title={verb} verb={verb} look="danger" className="gap-2 text-dense" {...rest}>
      <h3 className="font-semibold">{language.t('plan.loses')}</h3>
      <p>{language.t('mode.hint.force')}</p>
      <p className="text-soft">{language.t('plan.forceWhat', { count: targets })}</p>
    </ActionDialog>
  );
}
