import { ACCESS_ZH } from './access-zh';
import type { Catalogue } from './english';
import { STATUS_ZH } from './status-zh';
import { TIME_ZH } from './time-zh';
import type { Translated } from './translated';
import { VERDICT_ZH } from './verdict-zh';

/** All that is said, in Chinese (zh-Hans), in the terms of docs/chinese-terms.md. */
export const CHINESE_CATALOGUE: Translated<Catalogue> = {
  access: ACCESS_ZH,
  status: STATUS_ZH,
  time: TIME_ZH,
  verdict: VERDICT_ZH,
};
