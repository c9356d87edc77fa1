import { cx } from './cx';

/** What a colour stands for. Each has a shape of its own, so that it can be told without colour. */
export type MarkTone = 'neutral' | 'running' | 'moving' | 'stopped' | 'bad' | 'dry' | 'unknown' | 'notice' | 'pass';

export const TONE_TEXT: Record<MarkTone, string> = {
  neutral: 'text-faint',
  running: 'text-running',
  moving: 'text-moving',
  stopped: 'text-stopped',
  bad: 'text-bad',
  dry: 'text-dry',
  unknown: 'text-soft',
  notice: 'text-moving',
  pass: 'text-running',
};

interface MarkProps {
  tone: MarkTone;
  className?: string;
  /** What it stands for is over: nothing moves. */
  still?: boolean;
}

/** The shape of a tone: disc, turning arc, square, cross, diamond, question mark, triangle, tick. Always beside its word. */
export function Mark({ tone, className, still = false }: MarkProps) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={cx('size-3 shrink-0', TONE_TEXT[tone], className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
    >
      {shapeOf(tone, still)}
    </svg>
  );
}

function shapeOf(tone: MarkTone, still: boolean) {
  switch (tone) {
    case 'running':
      return <circle cx="6" cy="6" r="4.2" fill="currentColor" stroke="none" />;
    case 'moving':
      return (
        <g className={still ? undefined : 'turning'}>
          <circle cx="6" cy="6" r="4.4" strokeOpacity="0.3" />
          <path d="M6 1.6a4.4 4.4 0 0 1 4.4 4.4" />
        </g>
      );
    case 'stopped':
      return <rect x="2.2" y="2.2" width="7.6" height="7.6" rx="1.2" />;
    case 'bad':
      return <path d="M2.8 2.8l6.4 6.4M9.2 2.8L2.8 9.2" strokeWidth="2" />;
    case 'dry':
      return <path d="M6 1.4L10.6 6 6 10.6 1.4 6z" strokeLinejoin="round" />;
    case 'unknown':
      return <path d="M4 4.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M6 9.9v.2" />;
    case 'notice':
      return <path d="M6 1.6l4.8 8.6H1.2zM6 5.2v2" strokeLinejoin="round" strokeWidth="1.5" />;
    case 'pass':
      return <path d="M2.4 6.4l2.5 2.6 4.7-5.6" strokeWidth="2" strokeLinejoin="round" />;
    case 'neutral':
      return <circle cx="6" cy="6" r="2.2" fill="currentColor" stroke="none" />;
  }
}
