import { inDigits } from '@/lib/domain/words/digits';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';

/** A number that leads to what it counts. */
export function CountLink({ value, path }: { value: number; path: string }) {
  const language = useLanguage();
  if (value === 0) return <span className="text-faint">0</span>;
  return (
    <TextLink quiet href={path}>
      {inDigits(language, value)}
    </TextLink>
  );
}
