office-title = 办公端
office-seal = 客
language-short-zh-CN = 简
language-short-zh-TW = 繁
language-short-en = 英
office-home = 首页
office-members = 会员
office-imports = 导入
office-lookups = 查档记录
office-problem = 没能打开
office-to_home = 回首页
office-show_all = 显示全部记录
office-more = 加载更多

## 首页
office-hello = { $name }，你好
office-glance = 一眼看全
office-members_new = 昨天新增 { $count } 位
office-purchases_yesterday = 昨天成交
office-overdue = 逾期回访
office-due_today = 今天到期 { $count } 个

office-share = 会员构成
office-share_text = 各等级占会员的比例，旁边是手册的目标；新会员按一年内入会的人数，除以一年前就在的会员，目标是 { $percent }。
office-share_wanted = 目标 { $percent }
office-new_year = 一年内新会员
office-new_wanted = 目标 { $percent }
office-new_few = 偏少
office-district_any = 全部片区
office-record = 资料
office-record_any = 全部资料
office-record_gaps = 资料不完整
office-since = { $since_day }以后入会
office-since_any = 不限入会日期

## 会员
office-search_hint = 姓名、拼音、手机尾号、卡号
office-tier_any = 全部等级
office-vip = 卡号
office-spend = 累计消费
office-last_purchase = 最近购买
office-members_none = 没有找到会员
office-members_none_text = 换个写法试试，或放宽筛选条件。
office-members_nobody = 还没有会员
office-members_none_yet = 门店在平板上登记会员，或从收银系统导入。
office-members_of_store = 这家店的会员
office-member = 会员档案
office-file_logged = 你正在查看其他门店的会员档案，这次查看已记录。
office-refused ={ $channel ->
    [call] 会员不接受电话（{ $since_day }）
    [message] 会员不接受短信（{ $since_day }）
    [mail] 会员不接受邮件（{ $since_day }）
   *[all] 会员不接受任何联系（{ $since_day }）
  }
office-tier_since = 从 { $since_day } 起
office-largest = 单笔最高 { $amount_minor }
office-purchases = 购买
office-last_on = 最近 { $last_day }
office-purchases_none = 还没有购买记录。
office-receipt = 小票 { $number }
office-kind-correction = 更正
office-kind-return = 退货
office-follow_ups = 回访
office-follow_up = 回访
office-follow_ups_none = 没有回访安排。
office-planned_for = （原定 { $first_day }）
office-done_on = { $done_day } 完成
office-state-open = 待办
office-state-done = 已完成
office-state-superseded = 已被新购买替代
office-state-stopped = 已停止
office-contacts = 联系记录
office-contacts_none = 还没有联系过。
office-visits = 到店
office-visits_none = 没有到店记录。
office-bought = 已购买
office-not_bought = 未购买
office-who = 资料
office-phone_dead = 空号
office-sex = 性别
office-birthday = 生日
office-wedding_day = 结婚纪念日
office-joined = 登记日期
office-clerk = 服务导购
office-hours = 方便接电话
office-consent = 同意接收消息
office-district = 区域
office-likes_brand = 喜欢的品牌
office-likes_price = 喜欢的价位
office-likes_function = 看重的功能

## 查档
office-reason = 查看其他门店的会员
office-reason_text = 请先写明为什么要看。你的姓名、时间和理由都会留下记录，数据管理员会查阅。
office-reason_label = 查看理由
office-reason_hint = 例如：处理投诉、核对办卡申请。30 分钟内再看同一位会员不用重填。
office-reason_open = 打开档案
office-lookups_text = 谁在什么时候、为什么看了其他门店的会员档案。
office-looked_by = 查看人
office-looked_at = 会员
office-lookups_none = 还没有查档记录
office-lookups_none_text = 有人查看其他门店的会员档案时，会记在这里。

## 首次设置
office-setup = 首次设置
office-setup_text = 填好这一页就能开始使用，以后都可以在办公端修改。
office-setup_key = 证明这台服务器是你的
office-setup_token = 设置口令
office-setup_token_hint = 启动服务器的窗口里显示的那一串字母数字。
office-setup_chain = 连锁品牌与第一家店
office-setup_chain_name = 品牌名称
office-setup_language = 默认语言
office-setup_region = 所在地
office-setup_store = 第一家店的店名
office-setup_administrator = 第一位管理员
office-setup_go = 完成设置
office-setup_done = 设置完成，请用刚才的工号和密码登录。
office-region-Shanghai = 中国大陆（人民币）
office-region-Taipei = 台湾（新台币）
office-region-Hong_Kong = 香港（港元）
office-region-Macau = 澳门（澳门元）
office-region-Singapore = 新加坡（新加坡元）

## 出错
problem-form-unreadable = 没能读懂提交的内容，请返回重新填写。
problem-form-too_large = 提交的内容太大。
problem-lookup-reason_short = 请把理由写得具体一点，至少 { $least } 个字。
problem-setup-token_wrong = 设置口令不对，请看启动服务器的窗口。

## 手册
office-rules = 等级与节奏
office-card = 卡
office-enters_by = 怎样进入
office-share = 目标占比
office-after = 起点
office-day = 第几天
office-step = 做什么
office-channel = 方式
office-outcome_closes = 这次回访结束
office-outcome_asks_day = 问顾客下次日期
office-outcome_again = { $count } 天后再联系
office-publish_text = 发布后，平板下次同步就换成新版；正在用旧版的记录仍显示旧版。
