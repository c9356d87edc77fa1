/** Only a page of Alibaba Cloud over https is linked: the address comes with an answer from outside. Null for any other. */
export function recommendLink(recommend: string | null): string | null {
  if (recommend === null || !URL.canParse(recommend)) return null;
  const { protocol, hostname, href } = new URL(recommend);
  const known = ['aliyun.com', 'alibabacloud.com'].some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === 'https:' && known ? href : null;
}
