import { count } from '../ui/count';
import { TextLink } from '../ui/text-link';

/** A number that leads to what it counts. */
export function CountLink({ value, path }: { value: number; path: string }) {
  if (value === 0) return <span className="text-faint">0</span>;
  return (
    <TextLink quiet href={path}>
      {count(value)}
    </TextLink>
  );
}
