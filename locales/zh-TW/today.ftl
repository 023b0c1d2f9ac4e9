today-date = { $today_day } 星期{ $weekday ->
    [0] 日
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
   *[other] 六
}
today-progress = 今天該聯絡的
today-suits_now = 現在方便
today-now = 現在正好
today-bucket-late = 已逾期
today-bucket-today = 今天
today-bucket-later = 可以提前做
today-bucket-missed = 錯過了時間
today-missed_text = 這些聯絡已過了該做的日子，不算逾期。還想聯絡就點開照常做，不做了就結束。
today-close_missed = 結束這 { $count } 筆
today-close_missed_sure = 結束這 { $count } 筆，之後不再列出？
today-close_missed_yes = 結束
today-until = 限{ $when }前
today-people = { $count } 位
today-bought = { $when }購買
today-tried = 已聯絡 { $count } 次
today-begun = 寫到一半
today-promised = 答應今天再聯絡
today-more = 還有 { $count } 位……
today-done = 今天已聯絡 { $count } 位
today-was_due = 應在{ $when }
today-again = { $when }再聯絡
today-all_done = 今天的都聯絡完了
today-all_done_text = 辛苦了。趁門市不忙，補一補會員資料吧。
today-nothing = 今天沒有要聯絡的會員
today-nothing_text = 登錄一筆消費，之後的回訪就會自動排好。
today-opens_next = 下一批在{ $next_day }，{ $count } 位。
today-to_members = 找會員
today-none_such = 這樣篩選後沒有了
today-clear = 清除篩選
today-wish_only = 只送祝福，不談生意
today-birthdays_soon = 7 天內 { $count } 位生日
today-wished = 已祝福
today-kind-call = 電話
today-kind-message = 簡訊
today-kind-either = 皆可
today-birthdays_now = 今天 { $count } 位生日
today-by_person = 按人
today-birthdays_more = 7 天內還有 { $count } 位
