/** A text without what PostgreSQL does not take: NUL, and halves of surrogate pairs. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '');
}
