import { type ApiError, invalidParameter, missingParameter } from './api-error';

/** The parameters of one call. Absent and empty are the same, as they are for ECS. */
export type Parameters = ReadonlyMap<string, string>;

/** A reading of a parameter: its value, or the refusal. */
export type ParameterReading<T> = { value: T } | { error: ApiError };

/** A text parameter, undefined when it is absent or empty. */
export function optionalText(parameters: Parameters, name: string): string | undefined {
  return parameters.get(name) || undefined;
}

/** A text parameter that must be there (MissingParameter). */
export function requiredText(parameters: Parameters, name: string): ParameterReading<string> {
  const value = optionalText(parameters, name);
  return value === undefined ? { error: missingParameter(name) } : { value };
}

/** A true/false parameter, false by default (InvalidParameter for anything else). */
export function flag(parameters: Parameters, name: string): ParameterReading<boolean> {
  const value = optionalText(parameters, name)?.toLowerCase();
  if (value === undefined || value === 'false') {
    return { value: false };
  }
  return value === 'true' ? { value: true } : { error: invalidParameter(name) };
}

/** A whole-number parameter, undefined when it is absent (InvalidParameter when it is no whole number). */
export function wholeNumber(parameters: Parameters, name: string): ParameterReading<number | undefined> {
  const value = optionalText(parameters, name);
  if (value === undefined) {
    return { value: undefined };
  }
  return /^-?\d{1,9}$/.test(value) ? { value: Number(value) } : { error: invalidParameter(name) };
}

/** A parameter that must be one of `values`, undefined when it is absent (`refusal` for anything else). */
export function oneOfValues<T extends string>(
  parameters: Parameters,
  name: string,
  values: readonly T[],
  refusal: ApiError,
): ParameterReading<T | undefined> {
  const value = optionalText(parameters, name);
  const known = values.find((candidate) => candidate === value);
  return value === undefined || known !== undefined ? { value: known } : { error: refusal };
}

/** The values of a repeated parameter (`InstanceId.1`, `InstanceId.2`, ...) by their number; numbers may be left out. */
export function repeated(parameters: Parameters, name: string): string[] {
  return numbered(parameters, name, '').map(([, value]) => value);
}

/** The same with the numbers; `field` is what follows them, as in Tag.1.Key. */
export function numbered(parameters: Parameters, name: string, field: string): [number, string][] {
  const found: [number, string][] = [];
  for (const [key, value] of parameters) {
    const rest = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : '';
    const number = field === '' ? rest : rest.endsWith(`.${field}`) ? rest.slice(0, -field.length - 1) : '';
    if (value !== '' && /^[1-9]\d{0,5}$/.test(number)) {
      found.push([Number(number), value]);
    }
  }
  return found.sort(([a], [b]) => a - b);
}

/**
 * Ids that a request names, in InstanceId, InstanceId.N or InstanceIds, as far as they can be read. For the ledger and
 * for faults.
 */
export function namedInstances(parameters: Parameters): string[] {
  const one = optionalText(parameters, 'InstanceId');
  const many = jsonList(parameters, 'InstanceIds');
  return [...(one ? [one] : []), ...repeated(parameters, 'InstanceId'), ...(many ?? [])];
}

/** A JSON array of strings in a string, as InstanceIds is; null when it is malformed, undefined when absent. */
export function jsonList(parameters: Parameters, name: string): string[] | null | undefined {
  const text = optionalText(parameters, name);
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
