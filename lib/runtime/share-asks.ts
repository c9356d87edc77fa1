/** Asks once for all who ask for the same while the answer is on its way. `key` says what is the same. */
export type Shared<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

/** Lets those who ask for the same at once wait for one call: repeated clicks must not become calls of the cloud. */
export function shareAsks<T>(): Shared<T> {
  const underWay = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const asked = ask().finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
}
