import { XML } from '@darabonba/typescript';

/** An answer of the endpoint as it came over the wire. */
export interface Reply {
  status: number;
  type: string | null;
  text: string;
  /** The answer's fields, whichever format they came in; those of the root element for XML. */
  fields: Record<string, unknown>;
  root: string;
}

/** Reads an answer in the format that its content type names: XML by a parser that nobody here wrote. */
export async function readReply(response: Response): Promise<Reply> {
  const type = response.headers.get('content-type');
  const text = await response.text();
  if (type === 'application/json;charset=utf-8') {
    return { status: response.status, type, text, fields: JSON.parse(text) as Record<string, unknown>, root: '' };
  }
  const [root = '', fields] =
    Object.entries(XML.parseXml(text, null) as Record<string, Record<string, unknown>>)[0] ?? [];
  return { status: response.status, type, text, fields: fields ?? {}, root };
}
