import type { ReactNode } from 'react';
import { type HiddenName, hidesSomething, spellOut, textPieces } from '@/lib/domain/words/invisible';
import { cx } from './cx';
import { foreignRuns } from './foreign-runs';
import { useLanguage } from './language-provider';

interface ForeignTextProps {
  text: string;
  className?: string;
  title?: string;
}

/**
 * A text that somebody else chose: kept apart in its direction and its language, which nobody knows, and what it hides stands
 * there as a marker.
 */
export function ForeignText({ text, className, title }: ForeignTextProps) {
  return (
    <bdi lang="" className={className} title={title}>
      {hidesSomething(text) ? <Pieces text={text} /> : text}
    </bdi>
  );
}

/**
 * The same for words of ours in which such a text may stand: they are in the language of the page, and what stands in them in
 * letters of another script is kept apart as well.
 */
export function MixedText({ text, className, title }: ForeignTextProps) {
  return (
    <bdi className={className} title={title}>
      <Pieces text={text} Shown={Runs} />
    </bdi>
  );
}

interface PiecesProps {
  text: string;
  /** What a stretch that shows itself is shown by; as it is, where nothing is named. */
  Shown?: (props: { text: string }) => ReactNode;
}

function Pieces({ text, Shown = ({ text }) => text }: PiecesProps) {
  const pieces = textPieces(text);
  if (pieces.length === 1 && pieces[0] !== undefined && 'shown' in pieces[0]) return <Shown text={pieces[0].shown} />;
  let at = 0;
  return pieces.map((piece) => {
    at += 1;
    return 'shown' in piece ? (
      <span key={at}>
        <Shown text={piece.shown} />
      </span>
    ) : (
      <Marker key={at} code={piece.hidden} name={piece.name} />
    );
  });
}

function Runs({ text }: { text: string }) {
  const { locale } = useLanguage();
  let at = 0;
  return foreignRuns(text, locale).map((run) => {
    at += 1;
    if (!run.foreign) return run.text;
    return (
      <span key={at} lang="" dir="auto">
        {run.text}
      </span>
    );
  });
}

/** Where a text holds a character that does not show itself. */
function Marker({ code, name }: { code: string; name: HiddenName | null }) {
  const { t } = useLanguage();
  return (
    <span
      title={name === null ? t('ui.hidden', { code }) : t('ui.hiddenNamed', { code, name: t(`ui.hiddenName.${name}`) })}
      className="mono mx-px inline-block rounded-sm border border-moving px-[3px] align-baseline text-marker leading-3 text-moving in-[.text-on-fill]:border-current in-[.text-on-fill]:text-inherit"
    >
      {code}
    </span>
  );
}

interface MixedLineProps {
  text: string;
  className?: string;
  /** It is said as soon as it stands there. */
  alert?: boolean;
}

/** A sentence of ours in which a text of somebody else may stand, as a paragraph, broken where it must be. */
export function MixedLine({ text, className, alert = false }: MixedLineProps) {
  return (
    <p role={alert ? 'alert' : undefined} className={cx('break-words', className)}>
      <MixedText text={text} />
    </p>
  );
}

const CUT = 'block min-w-0 truncate';

/** A text that somebody else chose in one line, cut to its place; the whole of it is in its title. */
export function NameText({ text, className }: { text: string; className?: string }) {
  return <ForeignText text={text} title={spellOut(text)} className={cx(CUT, className)} />;
}

/** The same for words of ours in which such a text stands. */
export function CutText({ text, className }: { text: string; className?: string }) {
  return <MixedText text={text} title={spellOut(text)} className={cx(CUT, className)} />;
}
