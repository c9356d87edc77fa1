/** A stamp as ECS writes it, UTC with minute precision: `YYYY-MM-DDThh:mmZ` (DescribeInstances, API 2014-05-26). */
export function minuteStamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

/** A stamp of a system event, UTC with seconds: `YYYY-MM-DDThh:mm:ssZ` (DescribeInstancesFullStatus, API 2014-05-26). */
export function secondStamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/**
 * Reads a stamp with or without seconds (both occur in recorded answers).
 * Gives milliseconds since the epoch, undefined when it is no stamp.
 */
export function parseStamp(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2}))?Z$/.exec(text);
  if (!match) {
    return undefined;
  }
  const ms = Date.parse(`${match[1]}:${match[2] ?? '00'}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
