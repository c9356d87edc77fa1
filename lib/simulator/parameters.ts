import { type ApiError, invalidParameter, missingParameter } from './api-error';

/** The parameters of one call. Absent and empty are the same, as they are for ECS. */
export type Parameters = ReadonlyMap<string, string>;

/** A reading of a parameter: its value, or the refusal. */
export type Reading<T> = { value: T } | { error: ApiError };

/** A text parameter, undefined when it is absent or empty. */
export function optionalText(parameters: Parameters, name: string): string | undefined {
  return parameters.get(name) || undefined;
}

/** A text parameter that must be there (MissingParameter). */
export function requiredText(parameters: Parameters, name: string): Reading<string> {
  const value = optionalText(parameters, name);
  return value === undefined ? { error: missingParameter(name) } : { value };
}

/** A true/false parameter, false by default (InvalidParameter for anything else). */
export function flag(parameters: Parameters, name: string): Reading<boolean> {
  const value = optionalText(parameters, name)?.toLowerCase();
  if (value === undefined || value === 'false') {
    return { value: false };
  }
  return value === 'true' ? { value: true } : { error: invalidParameter(name) };
}

/** A whole-number parameter, undefined when it is absent (InvalidParameter when it is no whole number). */
export function wholeNumber(parameters: Parameters, name: string): Reading<number | undefined> {
  const value = optionalText(parameters, name);
  if (value === undefined) {
    return { value: undefined };
  }
  return /^-?\d{1,9}$/.test(value) ? { value: Number(value) } : { error: invalidParameter(name) };
}

/** Ids that a request names, in InstanceId or InstanceIds, as far as they can be read. For the ledger and for faults. */
export function namedInstances(parameters: Parameters): string[] {
  const one = optionalText(parameters, 'InstanceId');
  const many = instanceIds(parameters);
  return [...(one ? [one] : []), ...(many ?? [])];
}

/** `InstanceIds`, a JSON array of strings in a string; null when it is malformed, undefined when absent. */
export function instanceIds(parameters: Parameters): string[] | null | undefined {
  const text = optionalText(parameters, 'InstanceIds');
  if (text === undefined) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((id): id is string => typeof id === 'string') ? value : null;
  } catch {
    return null;
  }
}
