import { cx } from './cx';
import { type HiddenName, spellOut, textPieces } from './invisible';
import { useLanguage } from './language-provider';

interface ForeignTextProps {
  text: string;
  className?: string;
  title?: string;
}

/** A text that somebody else chose: kept apart in its direction, and what it hides stands there as a marker. */
export function ForeignText({ text, className, title }: ForeignTextProps) {
  return (
    <bdi className={className} title={title}>
      <Pieces text={text} />
    </bdi>
  );
}

function Pieces({ text }: { text: string }) {
  const pieces = textPieces(text);
  if (pieces.length === 1 && pieces[0] !== undefined && 'shown' in pieces[0]) return pieces[0].shown;
  let at = 0;
  return pieces.map((piece) => {
    at += 1;
    return 'shown' in piece ? (
      <span key={at}>{piece.shown}</span>
    ) : (
      <Marker key={at} code={piece.hidden} name={piece.name} />
    );
  });
}

/** Where a text holds a character that does not show itself. */
function Marker({ code, name }: { code: string; name: HiddenName | null }) {
  const { t } = useLanguage();
  return (
    <span
      title={name === null ? t('ui.hidden', { code }) : t('ui.hiddenNamed', { code, name: t(`ui.hiddenName.${name}`) })}
      className="mono mx-px inline-block rounded-sm border border-moving px-[3px] align-baseline text-marker leading-3 text-moving"
    >
      {code}
    </span>
  );
}

interface ForeignLineProps {
  text: string;
  className?: string;
  /** It is said as soon as it stands there. */
  alert?: boolean;
}

/** The same as a paragraph, broken where it must be. */
export function ForeignLine({ text, className, alert = false }: ForeignLineProps) {
  return (
    <p role={alert ? 'alert' : undefined} className={cx('break-words', className)}>
      <ForeignText text={text} />
    </p>
  );
}

/** The same in one line, cut to its place; the whole of it is in its title. */
export function NameText({ text, className }: { text: string; className?: string }) {
  return <ForeignText text={text} title={spellOut(text)} className={cx('block min-w-0 truncate', className)} />;
}
