import type { FAULT_EN } from './fault-en';
import type { Translated } from './translated';

export const FAULT_ZH: Translated<typeof FAULT_EN> = {
  read_timeout: '请求已发出，但未在时限内收到完整应答。',
  connection_lost: '连接在收到完整应答前中断。',
  unreadable_answer: '收到的应答不完整，或不是 ECS 的应答。',
  unreadable_answer_http: '收到 HTTP {httpStatus} 应答，但没有 ECS 的错误码。',
  server_error: 'ECS 或其前面的代理返回服务器错误。',
  server_error_http: '服务器返回 HTTP {httpStatus}。',
  nonce_used: 'ECS 此前已收到相同的请求，而那次的应答没有到达这里。',
  no_request_id: '应答没有请求 ID。',
  contradicts_itself: 'ECS 的应答像是已受理，却带有错误码。',
  endless_pages: '列表的分页陷入循环，或没有结束。',
  given_up: '读取未完成即被放弃。',
  unexpected: '调用的结束方式无法说明是否生效。',
  process_died: '发起请求的服务器进程在记录应答前已退出。',
  not_recorded: 'Restart Desk 未能记录 ECS 的应答。',
  certificate: 'ECS 服务地址的证书未被接受（{code}）。',
  name_not_resolved: 'ECS 服务地址的域名无法解析（{code}）。',
  not_connected: '无法连接 ECS 服务地址（{code}）。',
  never_connected: '与 ECS 服务地址的连接未建立，没有发送任何请求。',
  no_simulator: '该地域没有模拟器地址。',
  noCode: '无错误码',
};
