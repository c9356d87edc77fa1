import type { ApiError } from './api-error';
import type { Format } from './ecs-request';
import type { JsonObject } from './json';
import { xmlDocument } from './xml';

/** An answer as it goes over the wire. */
export interface WireAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** Turns what an action gave into the answer; one for each format. */
export interface Encoder {
  success(action: string, requestId: string, body: JsonObject): WireAnswer;
  error(requestId: string, hostId: string, error: ApiError): WireAnswer;
}

const jsonEncoder: Encoder = {
  success: (_, requestId, body) => json(200, { RequestId: requestId, ...body }),
  error: (requestId, hostId, error) => json(error.status, errorFields(requestId, hostId, error)),
};

const xmlEncoder: Encoder = {
  success: (action, requestId, body) => xml(200, `${action}Response`, { RequestId: requestId, ...body }),
  error: (requestId, hostId, error) => xml(error.status, 'Error', errorFields(requestId, hostId, error)),
};

/** The encoder of a format; a format that nobody knows is answered in XML, the documented default. */
export function encoderOf(format: Format | 'unknown'): Encoder {
  return format === 'json' ? jsonEncoder : xmlEncoder;
}

function errorFields(requestId: string, hostId: string, error: ApiError): JsonObject {
  return {
    RequestId: requestId,
    HostId: hostId,
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(error.code)}&product=Ecs&requestId=${requestId}`,
    ...(error.accessDeniedDetail ? { AccessDeniedDetail: error.accessDeniedDetail } : {}),
  };
}

/** The name a region's endpoint calls itself; cn-hangzhou is an exception (endpoint table of the SDK). */
export function hostIdOf(region: string | null): string {
  if (region === null) {
    return 'ecs.aliyuncs.com';
  }
  return region === 'cn-hangzhou' ? 'ecs-cn-hangzhou.aliyuncs.com' : `ecs.${region}.aliyuncs.com`;
}

/** What a proxy in the way answers instead of the service. */
export function proxyPage(status: number): WireAnswer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html>\n<html><head><title>${status} Bad Gateway</title></head><body><center><h1>${status} Bad Gateway</h1></center><hr><center>Tengine</center></body></html>\n`,
  };
}

function json(status: number, body: JsonObject): WireAnswer {
  return { status, contentType: 'application/json;charset=utf-8', body: JSON.stringify(body) };
}

/** The content type is spelled as the SDK compares it, letter for letter, to tell XML errors from JSON ones. */
function xml(status: number, root: string, fields: JsonObject): WireAnswer {
  return { status, contentType: 'text/xml;charset=utf-8', body: xmlDocument(root, fields) };
}
