import type { FleetView, InstanceRow } from '../../domain/instance/fleet-views';

/** The rows of a snapshot under one filter are one array: it is written once for all who ask. */
const written = new WeakMap<readonly InstanceRow[], string>();

/** A view of the fleet as JSON: thousands of rows are made into text once, however many read them. */
export function fleetText(view: FleetView): string {
  const { rows, ...rest } = view;
  if (rows === null) return JSON.stringify(view);
  const text = written.get(rows) ?? JSON.stringify(rows);
  written.set(rows, text);
  return `${JSON.stringify(rest).slice(0, -1)},"rows":${text}}`;
}
