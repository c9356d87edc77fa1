const LONGEST_ON_BUTTON = 20;

/** A name that fits on a button. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_ON_BUTTON ? name : `${characters.slice(0, LONGEST_ON_BUTTON - 1).join('')}…`;
}
