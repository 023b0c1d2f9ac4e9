today-date = { $today_day } 星期{ $weekday ->
    [0] 日
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
   *[other] 六
}
today-progress = 今天该联系的
today-suits_now = 现在方便
today-now = 现在正好
today-bucket-late = 已逾期
today-bucket-today = 今天
today-bucket-later = 可以提前做
today-bucket-missed = 错过了时间
today-missed_text = 这些联系已经过了该做的日子，不算逾期。还想联系就点开照常做，不做了就结束。
today-close_missed = 结束这 { $count } 条
today-close_missed_sure = 结束这 { $count } 条，以后不再列出？
today-close_missed_yes = 结束
today-until = 限{ $when }前
today-people = { $count } 位
today-bought = { $when }购买
today-tried = 已联系 { $count } 次
today-begun = 写到一半
today-promised = 答应今天再联系
today-more = 还有 { $count } 位……
today-done = 今天已联系 { $count } 位
today-was_due = 应在{ $when }
today-again = { $when }再联系
today-all_done = 今天的都联系完了
today-all_done_text = 辛苦了。记得趁店里不忙，补一补会员资料。
today-nothing = 今天没有要联系的会员
today-nothing_text = 录一笔消费，后面的回访就会自动排好。
today-opens_next = 下一批在{ $next_day }，{ $count } 位。
today-to_members = 找会员
today-none_such = 这样筛选后没有了
today-clear = 清除筛选
today-wish_only = 只送祝福，不谈生意
today-birthdays_soon = 7 天内 { $count } 位生日
today-wished = 已祝福
today-kind-call = 电话
today-kind-message = 短信
today-kind-either = 都行
today-birthdays_now = 今天 { $count } 位生日
today-by_person = 按人
today-birthdays_more = 7 天内还有 { $count } 位
