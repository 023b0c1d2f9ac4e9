## Doing
common-save = 保存
common-cancel = 取消
common-back = 返回
common-search = 搜索
common-edit = 修改
common-print = 打印
common-call = 打电话
common-start = 开始
common-continue = 继续
common-refresh = 刷新
common-show = 查看
common-more = 更多
common-filter = 筛选
common-sign_in = 登录
common-sign_out = 退出登录
common-skip_to_content = 跳到正文

## Saying
common-yes = 是
common-no = 否
common-loading = 加载中…
common-none = 无
common-all = 全部
common-all_of_them = 全选
common-unknown = 未知
common-active = 启用
common-inactive = 停用
common-count = 共 { $count } 条

## Days and times
common-today = 今天
common-yesterday = 昨天
common-tomorrow = 明天
common-days_ago = { $count } 天前
common-days_late = 晚了 { $count } 天
common-in_days = { $count } 天后
common-never = 从未
common-day = 日期
common-time = 时间

## Things
common-name = 姓名
common-note = 备注
common-phone = 手机号
common-address = 地址
common-amount = 金额
common-quantity = 数量
common-points = 积分
common-tier = 等级
common-store = 门店
common-role = 岗位
common-status = 状态
common-reason = 原因
common-version = 版本
common-language = 语言
common-file = 文件
common-menu = 菜单
common-app_name = 回头客

## Languages, each by its own name
language-zh-CN = 简体中文
language-zh-TW = 繁體中文
language-en = English

## Roles
role-clerk = 导购
role-store_manager = 店长
role-supervisor = 督导
role-hq = 总部运营
role-trainer = 培训师
role-mystery_shopper = 神秘顾客
role-service_desk = 客服
role-privacy_officer = 数据管理员

## What went wrong, anywhere
problem-not_found = 找不到这个页面或记录，可能已被移除。
problem-role-forbidden = 你的岗位不能做这项操作，需要的话请找店长。
problem-busy = 系统正忙，内容还在，请过几秒再试。
problem-disk-full = 服务器磁盘已满，暂时存不了，内容还在。请联系总部腾出空间后再试。
problem-csrf-invalid = 页面停留太久已失效，请刷新后重新提交。
problem-server = 系统出错了，已经记下。请再试一次，还不行就联系总部。

## What was typed
problem-args-invalid = 有内容填得不对，请检查。
problem-args-required = 这一项必须填写。
problem-args-too_long = 内容太长，请缩短一些。
problem-args-too_large = 数值太大，请检查。
problem-args-too_small = 数值太小，请检查。
problem-args-pattern = 格式不对，请检查。
problem-args-unknown = 有系统不认识的内容，请更新后再试。
problem-args-number = 请填写数字。
problem-args-day = 请填写有效的日期。

## Tablets and the server
problem-operation-already_recorded = 这笔已经记录过了，刚才的改动没有保存。要改，请到原记录里更正。
problem-operation-failed = 这条记录没能写入，已保留，等待人工处理。
problem-operation-unknown = 暂不认识这类记录，已保留。
problem-operation-too_old = 这条记录是很旧的版本写的，现在的程序读不了，已保留，等待人工处理。
problem-operation-too_new = 这条记录是更新的版本写的，等程序更新后再处理，已保留。
problem-operation-unreadable = 这条记录读不出来，已保留，等待人工处理。
problem-sync-epoch = 服务器从备份恢复过，本机会自动重新核对，记录不会丢。
problem-sync-gap = 服务器缺少本机较早的记录，会自动补发。
problem-sync-fork = 这台平板的数据像是被复制过，会换用新的设备编号后重新发送。
problem-sync-upgrade = 本机程序太旧，收不到新资料。请更新，未发送的记录会保留。
problem-sync-server_behind = 服务器装回了旧版程序，暂时不能同步。记录都安全存在本机，照常使用，等服务器更新后自动发送。
problem-sync-scope_forbidden = 这台平板不能读写该门店的数据。
problem-device-unknown = 服务器不认识这台平板，请重新登记。
problem-device-revoked = 这台平板已被停用，请联系总部。未发送的记录仍在本机。
