import type { Json, JsonObject } from './json';

/** Where XML begins (ECS, response results). */
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * An object as an XML document in the way of ECS: one element for each field, for a list one for each of its items
 * (an empty list leaves nothing), booleans and numbers as text, an empty element for an empty text. Fields that are
 * null are left out.
 */
export function xmlDocument(root: string, fields: JsonObject): string {
  return `${DECLARATION}${element(root, fields)}`;
}

function element(field: string, value: Json): string {
  if (value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map((item) => element(field, item)).join('');
  }
  const name = elementName(field);
  const content =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([inner, part]) => element(inner, part))
          .join('')
      : escapeText(String(value));
  return `<${name}>${content}</${name}>`;
}

/**
 * Text as XML can hold it. Characters that it cannot hold in any spelling (control characters, lone surrogates and the
 * two that are none) become U+FFFD; a carriage return is written as a reference, since a reader would turn it into a
 * line feed.
 */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>\r]/g, (character) => REFERENCES[character] ?? character);
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Documents that tests set may hold fields that no XML element can be named after: those characters become `_`. */
function elementName(field: string): string {
  const name = field.replace(/[^A-Za-z0-9_.-]/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}
