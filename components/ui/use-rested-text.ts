import { useEffect, useRef, useState } from 'react';

interface RestedText {
  value: string;
  /** Grows when `value` came from elsewhere and must replace what is typed. */
  adopted: number;
  /** How long typing must rest before it counts, in milliseconds. */
  restMs: number;
  onRest: (text: string) => void;
}

/** What is being typed into a field: it stays as it is typed, and is told, trimmed, when typing rests. */
export function useRestedText({ value, adopted, restMs, onRest }: RestedText) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(adopted);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was typed is told in another way, or not at all. */
  const cancel = () => clearTimeout(timer.current);
  if (seen !== adopted) {
    setSeen(adopted);
    setText(value);
    cancel();
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (next: string) => {
    cancel();
    timer.current = setTimeout(() => onRest(next.trim()), restMs);
  };
  return {
    text,
    cancel,
    /** For the input that is typed into. */
    typing: {
      value: text,
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        setText(event.target.value);
        // Letters that an input method is still composing are no text yet.
        if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) later(event.target.value);
      },
      onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement>) => later(event.currentTarget.value),
    },
  };
}
