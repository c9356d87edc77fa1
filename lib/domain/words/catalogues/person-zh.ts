import type { PERSON_EN } from './person-en';
import type { Translated } from './translated';

export const PERSON_ZH: Translated<typeof PERSON_EN> = {
  created_set_up: '{name} 完成了 Restart Desk 的初始化，{roles}。',
  created_invited: '{by} 邀请了 {name}，{roles}。',
  created_command_line: '{name} 通过命令行创建，{roles}。',
  created_single_sign_on: '{name} 首次通过单点登录进入，{roles}。',
  created_demo: 'Restart Desk 创建了 {name}，用于试用模拟实例，{roles}。',
  as: '角色：{roles}',
  asNothing: '没有角色',

  link_made: '{by} 为 {name} 生成了链接，有效期至 {until}。',
  link_used: '{name} 使用了链接，来自 {address}。',

  roleGiven: '{by} 授予 {name} 角色：{given}。',
  roleTaken: '{by} 撤销了 {name} 的角色：{taken}。',
  roleGivenAndTaken: '{by} 授予 {name} 角色：{given}；并撤销角色：{taken}。',
  rolesSame: '{by} 没有改变 {name} 的角色。',
  groups: '单点登录的用户组',
  roleLimited: '{role}（仅限{scope}）',
  two: '{first}和{last}',
  several: '{first}、{last}',
  severalLong: '{first}；{last}',
  semicolon: '；',

  password_changed_self: '{name} 修改了密码。',
  password_changed_link: '{name} 通过链接设置了密码。',
  password_changed_command_line: '{name} 的密码已通过命令行设置。',

  signed_out: '{name} 退出了登录。',
  sessions_ended_elsewhere: '{name} 退出了其他所有登录（{count, number} 个会话）。',
  sessions_ended_by_admin: '{by} 让 {name} 退出了所有登录（{count, number} 个会话）。',
  sessions_ended_linked: '{name} 的所有登录均已退出（{count, number} 个会话），因为此后改用单点登录。',
  deactivated: '{by} 停用了 {name}。',
  reactivated: '{by} 重新启用了 {name}。',

  linkedToo: '{name} 也可以使用单点登录（{provider}）。',
  linked: '{name} 此后使用单点登录（{provider}）。',
  linkedPassword: '{name} 此后使用单点登录（{provider}），密码随之失效。',
  linkedLinks: '{name} 此后使用单点登录（{provider}），{links, number} 个未使用的链接随之失效。',
  linkedPasswordAndLinks: '{name} 此后使用单点登录（{provider}），密码和 {links, number} 个未使用的链接随之失效。',
  email_changed: '单点登录将 {name} 的邮箱从 {before} 改为 {after}。',

  signed_in_password: '{name} 用密码登录，来自 {address}。',
  signed_in_single_sign_on: '{name} 以单点登录方式登录，来自 {address}。',
  signed_in_demo: '{name} 以演示成员身份登录，来自 {address}。',
  signed_in_link: '{name} 通过链接登录，来自 {address}。',
  sign_in_failed: '以 {name} 的身份登录失败，来自 {address}（已记录 {failures, number} 次失败）。',

  unknown_kind: '当前版本无法识别的记录：{kind}。',
  malformed: '当前版本无法读取的记录：{kind}。',

  block: {
    demo: '演示成员不可更改。',
    only_admin: '{name} 是唯一可以登录的管理员。请先将其他成员设为管理员。',
    own_password: '这是您自己：请在您的账号页面修改密码。',
    single_sign_on: '{name} 使用单点登录，没有密码可设置。',
    deactivated: '{name} 已停用。请先重新启用。',
    own_sessions: '这是您自己：请在您的账号页面退出其他登录。',
    own_account: '这是您自己：只能由其他管理员停用。',
  },
};
