import * as Radix from 'radix-ui/tooltip';
import type { ReactNode } from 'react';
import { mainLandmark } from './landmark';

/** Once around everything that has tooltips. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={250}>{children}</Radix.Provider>;
}

interface TooltipProps {
  content: ReactNode;
  children: ReactNode;
  /** A click opens it too, for those who cannot hover. */
  open?: boolean;
  /** Where there is room for it; `left` covers nothing that stands above. */
  side?: 'top' | 'left';
  onOpenChange?: (open: boolean) => void;
}

/** Shows a text by hover and focus. Whoever uses it describes the control by other means too. */
export function Tooltip({ content, children, open, side = 'top', onOpenChange }: TooltipProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={mainLandmark()}>
        <Radix.Content
          side={side}
          align={side === 'left' ? 'center' : 'end'}
          sideOffset={6}
          collisionPadding={8}
          className="z-30 max-w-[min(360px,calc(100vw-16px))] rounded-lg border border-line bg-raised px-3 py-2 text-dense text-ink shadow-float"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
