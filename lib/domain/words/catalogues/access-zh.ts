import type { ACCESS_EN } from './access-en';
import type { Translated } from './translated';

export const ACCESS_ZH: Translated<typeof ACCESS_EN> = {
  role: { support: '支持人员', operator: '操作员', lead: '负责人', admin: '管理员' },
  permission: {
    fleet_see: '使用 Restart Desk 页面',
    restart_dry_run: '预检',
    restart_graceful: '重启',
    restart_force: '强制重启',
    restarts_stop: '停止所有重启',
    rollouts_see: '查看批量重启',
    rollouts_run: '批量重启',
    rollouts_halt: '暂停或取消批量重启',
    comments_write: '添加备注',
    views_share: '共享视图',
    views_manage: '移除他人共享的视图',
    history_see: '查看重启历史',
    history_export: '导出重启历史',
    insights_see: '查看重启统计',
    people_manage: '管理成员',
    settings_see: '查看设置',
  },
  needs: '需要{roles}角色',
  needsRole: '{permission}需要{roles}角色。',
  outside: '超出授权范围',
  limit: '{role}角色仅限{scope}',
  outsideInstance: '{limits}；该实例不在其中。',
  outsideFleet: '{permission}需要对全部实例有效的{roles}角色；{limits}。',
  notPermitted: '未获准：{permission}。',
  wholeFleet: '全部实例',
  scopeAccount: '账号 {values}',
  scopeRegion: '地域 {values}',
  scopeTag: '标签 {values}',
  listComma: '、',
  roleWithin: '{role}（{scope}）',
  noRole: '还没有角色',
  comma: '，',

  next: {
    no_role: '请联系角色包含此操作的成员，或请管理员授予该角色。',
    out_of_scope: '请联系授权范围包含此实例的成员，或请管理员扩大授权范围。',
    restarts_stopped: '请等待恢复重启。预检仍可进行。',
  },
  stoppedShort: '重启已停止',

  stopUnreadable: '无法读取急停开关，按已开启处理：所有新的重启均已停止。',
  stopped: '{name} 于 {at} 停止了所有重启：{reason}{end}',
};
