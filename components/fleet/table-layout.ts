/** Heights in pixels; the style sheet classes of rows say the same. */
export const ROW_HEIGHT = 36;
export const CARD_HEIGHT = 76;
/** The heading of a group, at every width. */
export const HEADING_HEIGHT = 36;

/** A row: 36 px high in a table, a card of two lines on a narrow screen. */
export const ROW_CLASS =
  'group/row h-9 max-md:grid max-md:h-[76px] max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:grid-rows-[34px_34px] max-md:gap-x-2 max-md:pr-3 max-md:pl-1 max-md:py-1';

const CELL = 'border-b border-line px-2 py-0 align-middle first:pl-3 last:pr-3 md:last:pr-5';
/** Cells that a card shows too. */
const CARD = `${CELL} max-md:block max-md:self-center max-md:border-0 max-md:p-0!`;

/** Which columns give way first when there is little room, or where somebody has left them out (`hiddenMark`). */
export const CELL_CLASS = {
  select: `${CARD} pr-0! max-md:row-span-2 max-md:row-start-1`,
  name: `${CARD} max-md:col-start-2 max-md:row-start-1`,
  status: `${CARD} max-md:col-start-3 max-md:row-start-1`,
  zone: `${CELL} in-data-[hide~=zone]:hidden max-md:hidden`,
  type: `${CELL} in-data-[hide~=type]:hidden max-[1239px]:hidden`,
  ip: `${CELL} in-data-[hide~=ip]:hidden max-[1023px]:hidden`,
  tags: `${CELL} in-data-[hide~=tags]:hidden max-[1399px]:hidden`,
  up_since: `${CELL} in-data-[hide~=since]:hidden max-[1119px]:hidden`,
  action: `${CARD} max-md:col-span-2 max-md:col-start-2 max-md:row-start-2`,
} as const;

/** What the page says of the columns that are left out. An underline would be a space in the classes above. */
export function hiddenMark(columns: readonly Column[]): string | undefined {
  return columns.length === 0 ? undefined : columns.map((column) => column.replace('up_', '')).join(' ');
}

export type Column = keyof typeof CELL_CLASS;

/** Widths of columns; what has none shares what is left. */
export const WIDTH: Record<Column, string> = {
  select: 'w-[42px]',
  name: '',
  status: 'w-[216px] min-[1240px]:w-[264px]',
  zone: 'w-[116px]',
  type: 'w-[116px]',
  ip: 'w-[112px]',
  tags: 'w-[164px]',
  up_since: 'w-[116px]',
  action: 'w-[260px]',
};
