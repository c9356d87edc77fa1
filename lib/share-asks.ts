import { delay } from './clock';

/** Asks once for all who ask for the same while the answer is on its way. `key` says what is the same. */
export type Shared<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

/**
 * Lets those who ask for the same at once wait for one call: repeated clicks must not become calls of the cloud, nor many
 * readers as many makings of one answer.
 * @param keptMs how long an answer is given to who asks again; none unless it is said, and a failure never.
 */
export function shareAsks<T>(keptMs = 0): Shared<T> {
  const underWay = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const forget = () => underWay.delete(key);
    const asked = ask();
    underWay.set(key, asked);
    asked.then(() => (keptMs === 0 ? forget() : delay(keptMs, { unref: true }).then(forget)), forget);
    return asked;
  };
}
