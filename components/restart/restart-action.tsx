import { useId, useState } from 'react';
import { bucketOf } from '@/lib/domain/instance/fleet-filter';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { spokenName } from '@/lib/domain/instance/told-apart';
import { verdictWords } from '@/lib/domain/instance/verdict-words';
import { type RestartBlock, wholeOf } from '@/lib/domain/restart/restart-blocks';
import { Button } from '../ui/button';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { isReturningFocus } from '../ui/returning-focus';
import { Tooltip } from '../ui/tooltip';
import { type RestartActionProps, RestartMenu } from './restart-menu';
import { useBlocks } from './use-blocks';

/** "Restart" with its menu. Where it is refused the button stays, with its reason beside it and its whole sentence at hand. */
export function RestartAction({ blocked, quiet = false, children, ...props }: RestartActionProps) {
  const language = useLanguage();
  const { row, apart, current = true, onAsk } = props;
  const { verdict } = row;
  const shortId = useId();
  const [tip, setTip] = useState(false);
  const blocks = useBlocks(row, blocked);
  const block = blocks.graceful;
  // What was never seen must not open by itself later, behind a dialog.
  if (tip && block === null) setTip(false);
  // That restarts are stopped is said once, above them all; each button still tells it to who asks.
  const shown = block?.by === 'stop' ? null : block;
  const short = shown?.short ?? (verdict.kind === 'unknown' ? verdictWords(language, verdict, row).short : null);
  return (
    <div className="flex min-w-0 items-center justify-end gap-1">
      {children}
      {short !== null && (
        <span className="mr-1 flex min-w-0 items-center gap-1.5 text-xs text-soft">
          <ReasonMark row={row} block={shown} />
          <span id={shortId} title={short} className="truncate">
            {short}
          </span>
        </span>
      )}
      {/* Always there, so that the button keeps its focus when the verdict changes. */}
      <Tooltip
        // Above it stand the buttons of other rows, which may be pressed.
        side="left"
        open={tip && block !== null}
        onOpenChange={(open) => setTip(open && block !== null && !isReturningFocus())}
        content={block !== null && <Refusal block={block} />}
      >
        <Button
          size="small"
          data-control="restart"
          className={quiet ? 'quiet' : undefined}
          tabIndex={current ? 0 : -1}
          blocked={block === null ? null : wholeOf(language, block)}
          aria-label={language.t('ask.restartOf', { name: spokenName(row, apart) })}
          aria-describedby={short === null ? undefined : shortId}
          onClick={() => onAsk(row, 'graceful')}
          onPointerUp={block === null ? undefined : () => setTip(true)}
        >
          {language.t('ask.restart')}
        </Button>
      </Tooltip>
      <RestartMenu {...props} blocks={blocks} />
    </div>
  );
}

function ReasonMark({ row, block }: { row: InstanceRow; block: RestartBlock | null }) {
  if (block === null) return <Mark tone="unknown" className="size-2.5" />;
  if (block.by !== 'verdict' || bucketOf(row) === 'restarting') return null;
  return <Mark tone="bad" className="size-2.5" />;
}

function Refusal({ block }: { block: RestartBlock }) {
  return (
    <>
      <MixedLine text={block.sentence} />
      {block.nextStep !== null && <p className="mt-1 text-soft">{block.nextStep}</p>}
    </>
  );
}
