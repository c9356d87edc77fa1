import type { ReactNode, Ref } from 'react';
import { cx } from '../ui/cx';

interface PageFrameProps {
  title: ReactNode;
  /** One line of state under the title. */
  line?: ReactNode;
  /** What can be done with the page as a whole, and how current it is. */
  actions?: ReactNode;
  /** Above the title: where it belongs. */
  back?: ReactNode;
  /** Beside the way back: how current it is, and whether it is watched. */
  beside?: ReactNode;
  /** `full` for tables and boards; `reading` for what is read from top to bottom. The left edge is the same. */
  width?: 'full' | 'reading';
  /** The title, which can be given the focus when what stands under it has become another. */
  titleRef?: Ref<HTMLHeadingElement>;
  mainRef?: Ref<HTMLElement>;
  children: ReactNode;
}

/** The frame of every page of the desk but the fleet, which begins with its rows: title, state and actions, always in one place. */
export function PageFrame(props: PageFrameProps) {
  const { title, line, actions, back, beside, width = 'full', titleRef, mainRef, children } = props;
  return (
    <main
      ref={mainRef}
      className={cx('flex flex-col gap-4 px-3 py-4 md:px-5', width === 'reading' && 'max-w-[1120px]')}
    >
      <header className="flex flex-col gap-1">
        {back !== undefined && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-dense">
            <span className="mr-auto">{back}</span>
            {beside}
          </div>
        )}
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="mr-auto min-w-0 flex-1 basis-[min(100%,20rem)]">
            <h1 ref={titleRef} tabIndex={-1} className="text-xl font-semibold break-words outline-none">
              {title}
            </h1>
            {line !== undefined && line !== null && <div className="text-dense text-soft">{line}</div>}
          </div>
          {actions}
        </div>
      </header>
      {children}
    </main>
  );
}
