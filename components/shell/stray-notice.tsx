import { Button } from '../ui/button';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { TextLink } from '../ui/text-link';

interface StrayNoticeProps {
  /** What the address holds that is not understood, each with what is possible; empty for nothing. */
  sentences: readonly string[];
  /** What follows from it here. */
  so: string;
  /** Takes it out of the address; the address without it, where the page keeps none of its own. */
  drop: (() => void) | string;
}

/** Names the parts of an address that are not understood: what is shown is not narrowed by them. */
export function StrayNotice({ sentences, so, drop }: StrayNoticeProps) {
  const { t } = useLanguage();
  if (sentences.length === 0) return null;
  return (
    <Notice tone="bad">
      <section aria-label={t('shell.strayName')} className="flex flex-col items-start gap-1">
        {sentences.map((sentence) => (
          <MixedLine key={sentence} text={sentence} />
        ))}
        <p>{so}</p>
        {typeof drop === 'string' ? (
          <TextLink href={drop}>{t('shell.strayDrop')}</TextLink>
        ) : (
          <Button size="small" onClick={drop}>
            {t('shell.strayDrop')}
          </Button>
        )}
      </section>
    </Notice>
  );
}
