import type { ReactNode } from 'react';
import { cx } from './cx';

interface ListTableProps {
  /** Its name. */
  label: string;
  columns: readonly string[];
  /** The classes of each column's head, its width above all; what has none shares what is left. */
  heads?: readonly string[];
  /** Its columns take the widths of their heads, whatever stands in them. */
  fixed?: boolean;
  /** The rows belong to what was asked for before. */
  changing?: boolean;
  /** Rows of `ListRow`, or the like. */
  children: ReactNode;
}

/** What is listed, in rows; on a narrow screen each row is a card. */
export function ListTable({ label, columns, heads, fixed = false, changing, children }: ListTableProps) {
  return (
    <table
      aria-label={label}
      aria-busy={changing}
      className={cx(
        'w-full border-separate border-spacing-0 text-dense max-md:block',
        fixed && 'table-fixed',
        changing === true && 'opacity-60',
      )}
    >
      <thead className="max-md:sr-only">
        <tr className="h-8">
          {columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={cx('border-b border-line pr-4 text-left text-xs font-medium text-faint', heads?.[at])}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">{children}</tbody>
    </table>
  );
}

/** A row of cells. */
export function ListRow({ children }: { children: ReactNode }) {
  return <tr className="hover:bg-hover max-md:block max-md:border-b max-md:border-line max-md:py-2">{children}</tr>;
}

/** One cell. `head`: it names its row. `span`: over so many columns. */
export function ListCell({
  head = false,
  span,
  className,
  children,
}: {
  head?: boolean;
  span?: number;
  className?: string;
  /** Left out: it is empty. */
  children?: ReactNode;
}) {
  const look = cx(
    'border-b border-line py-1.5 pr-4 align-top max-md:block max-md:border-0 max-md:py-0 max-md:pr-0',
    head && 'text-left font-normal',
    className,
  );
  return head ? (
    <th scope="row" colSpan={span} className={look}>
      {children}
    </th>
  ) : (
    <td colSpan={span} className={look}>
      {children}
    </td>
  );
}
