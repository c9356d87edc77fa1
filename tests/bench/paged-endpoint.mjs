// An endpoint of DescribeInstances on a thread of its own: as many full pages for each region as it is told, each after the same time.
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const { instance, pageSize, pagesOf, latencyMs } = workerData;
const template = JSON.stringify({ ...instance, InstanceId: '@id@', RegionId: '@region@' });
let calls = {};

const server = createServer(async (request, response) => {
  const body = [];
  for await (const chunk of request) body.push(chunk);
  const params = new URL(request.url ?? '/', 'http://localhost').searchParams;
  for (const [name, value] of new URLSearchParams(Buffer.concat(body).toString())) params.set(name, value);
  const region = params.get('RegionId') ?? '';
  const page = Number(params.get('NextToken') ?? 0);
  calls[region] = (calls[region] ?? 0) + 1;
  // The answer is made while it is waited for.
  setTimeout(() => response.end(answer), latencyMs);
  const items = Array.from({ length: pageSize }, (_, index) =>
    template.replace('@id@', `i-${page * pageSize + index}`).replace('@region@', region),
  );
  const nextToken = page + 1 < (pagesOf[region] ?? 0) ? String(page + 1) : '';
  const answer = `{"RequestId":"R-${page}","NextToken":"${nextToken}","Instances":{"Instance":[${items.join()}]}}`;
  response.setHeader('content-type', 'application/json;charset=utf-8');
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage({ port: server.address().port }));
// Asked for anything, it says how many calls each region has had since it was last asked.
parentPort?.on('message', () => {
  parentPort?.postMessage({ calls });
  calls = {};
});
