contact-free = 临时联系
contact-to_member = 会员资料
contact-channel = 联系方式
contact-and = 、
contact-copy_number = 复制号码
contact-hours = 希望{ $hours }联系
contact-usual_hours = { $from }–{ $to }
contact-outside_hours = 现在 { $clock }，不在会员方便的时间（{ $hours }）。
contact-no_consent = 会员还没有同意接收联系：只办他托付的事。
contact-wish_only = 只送祝福，不提商品、积分和活动。
contact-bought = 消费
contact-served = { $name }接待
contact-last_time = 上次联系
contact-also_due = 这位会员还有：{ $title }
contact-timer = 通话时长
contact-timer_start = 计时
contact-timer_stop = 停止计时
contact-choose_script = 选一份话术
contact-outcome = 结果
contact-then-done = 这一步完成
contact-then-again = { $count ->
    [1] 明天再联系
   *[other] { $count } 天后再联系
}
contact-then-day = 选好日子再联系
contact-then-refusal = 以后不再联系，本机立即生效
contact-then-dead = 这个号码不再拨打
contact-when = 哪天再联系
contact-when_hint = 说好了几点，写在下面的“记一笔”里。
contact-in_days = { $count ->
    [1] 明天
   *[other] { $count } 天后
}
contact-other_day = 另选日期
contact-note = 记一笔
contact-note_hint = 会员的原话、答应的事。边写边存，刷新也不会丢。
contact-save = 保存结果
contact-history = 最近的联系
contact-refused-all = 会员在{ $refused_day }拒绝再被联系。
contact-refused-call = 会员在{ $refused_day }拒绝再接电话。
contact-refused-message = 会员在{ $refused_day }拒绝再收短信。
contact-refused_text = 请不要联系。会员自己到店里说愿意了，才能恢复。
contact-dead = 这个号码打不通或不是本人的，不再拨打。
contact-dead_text = 有了新号码，请先改会员资料。
contact-no_phone = 这位会员没有留电话。
contact-said-done = 已保存，这一步完成。
contact-said-again = 已保存，{ $when }再联系。
contact-said-refusal = 已保存，不会再联系这位会员。
contact-said-dead = 已保存，这个号码不会再拨打。
contact-said-merged = 已保存。这一步之前已有人完成，两次都记下了。
problem-contact-outcome_unknown = 请选一个结果。
problem-contact-day_missing = 请选好哪天再联系。
problem-contact-day_past = 这一天已经过去，请选今天或以后。
contact-jump = 跳到
contact-to_outcome = 记结果
contact-then-complaint = 记成投诉，{ $day }前答复
contact-then-appointment = 选好到店的日子，当天提醒
contact-said-complaint = 已保存，投诉已记下，{ $day }前答复。
contact-said-appointment = 已保存，{ $day }会员到店，当天提醒你。
