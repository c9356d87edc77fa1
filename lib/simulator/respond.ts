import type { ApiError } from './api-error';
import type { JsonObject } from './json';

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

/** Answers in JSON: what the current signature always gets. */
export const jsonEncoder: Encoder = {
  success: (_, requestId, body) => json(200, { RequestId: requestId, ...body }),
  error: (requestId, hostId, error) =>
    json(error.status, {
      RequestId: requestId,
      HostId: hostId,
      Code: error.code,
      Message: error.message,
      Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(error.code)}&product=Ecs&requestId=${requestId}`,
      ...(error.accessDeniedDetail ? { AccessDeniedDetail: error.accessDeniedDetail } : {}),
    }),
};

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
