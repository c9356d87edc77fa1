import type { CONNECT_EN } from './connect-en';
import type { Translated } from './translated';

export const CONNECT_ZH: Translated<typeof CONNECT_EN> = {
  title: '连接真实账号',
  simulated:
    '当前 Restart Desk 显示的是模拟实例：不会触及任何真实资源。通过四个步骤即可连接真实账号，其中任何一步都不会重启实例。',
  real: '当前 Restart Desk 连接的是真实账号。同样的四个步骤可用于添加另一个账号，或检查当前账号的权限。',
  back: '设置',
  policy: {
    title: '1. 为 RAM 用户授权',
    text: '为 Restart Desk 单独创建一个 RAM 用户，为其创建 AccessKey，不启用控制台登录，并授予以下权限策略。Restart Desk 只会调用其中列出的操作。',
    what: 'RAM 权限策略',
    withoutRestarts: '如果起初不允许任何重启，请去掉 ecs:RebootInstance：一切都可以查看，而 ECS 会拒绝每次重启。',
    oneRegion: '如果只限于一个地域，请将第一个 * 改为该地域，例如 acs:ecs:cn-hangzhou:*:instance/*。',
    withoutEvents: '没有 ecs:DescribeInstanceHistoryEvents 时，其他功能不受影响，页面会提示无法读取系统事件。',
    byRole: '如果通过 RAM 角色访问账号，该权限策略应授予角色，而 RAM 用户需要对该角色的 sts:AssumeRole 权限。',
  },
  variables: {
    title: '2. 设置账号信息',
    text: '在运行 Restart Desk 的机器上设置，填入您的地域和 AccessKey。多个账号写在 DESK_ACCOUNTS 指定的文件中（docs/operating.zh-CN.md）。AccessKey 只由服务器读取，不会显示在任何页面上。',
    what: '设置',
  },
  doctor: {
    title: '3. 运行自检',
    text: '自检使用这些设置逐个地域向 ECS 询问，哪些可用、缺少什么，并说明如何处理。它只读取，也不需要 Restart Desk 正在运行。',
    what: '自检命令',
  },
  start: {
    title: '4. 启动',
    text: '真实账号使用单独的数据库：在模拟器上的操作留在原处，演示成员也不会带过来。终端会输出一个链接，用于创建第一名管理员。请先对一台实例做一次预检。',
    what: '启动命令',
  },
};
