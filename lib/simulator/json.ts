/** Any value that came out of JSON.parse, before it was looked at. */
export type Json = string | number | boolean | null | Json[] | { [field: string]: Json };

/** A JSON object. */
export type JsonObject = { [field: string]: Json };

/** True when the value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON; undefined when the text is not JSON (null is a JSON value). */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
