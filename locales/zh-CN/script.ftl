script-title = 话术
script-version = 第 { $version } 版
script-newer = 已有新版，这通电话仍用开始时的版本
script-address = { $sex ->
    [male] { $surname }先生
    [female] { $surname }女士
   *[other] { $name }
}
script-item = 您选的衣服
script-tier = 会员
script-card = 会员卡
script-gap = 资料里没有，请按实际说
script-remark = 他说了什么（选答案时一起记下）
script-back_to = 回到这一步：{ $answer }
script-ended = 说完了，记结果
script-objections = 他要是这么说
script-advice = 提醒自己
script-copy = 复制短信
script-open_messages = 打开短信
script-length = { $count } 字
script-refusal_note = 结尾已写明怎样拒收。会员回复拒收，请选“不愿再被联系”。
script-bank_search = 搜顾客的话
script-bank_faq = 常见问题
script-bank_none = 没有找到，先记下来，问过再回电。
script-bank_close = 关上
script-field_missing = 请先填这一项。
script-field_number = 请填数字。
script-field_date = 请填日期。
