contact-free = 臨時聯絡
contact-to_member = 會員資料
contact-channel = 聯絡方式
contact-and = 、
contact-copy_number = 複製號碼
contact-hours = 希望{ $hours }聯絡
contact-usual_hours = { $from }–{ $to }
contact-outside_hours = 現在 { $clock }，不在會員方便的時間（{ $hours }）。
contact-no_consent = 會員尚未同意接受聯絡：只辦他託付的事。
contact-wish_only = 只送祝福，不提商品、點數和活動。
contact-bought = 消費
contact-served = { $name }接待
contact-last_time = 上次聯絡
contact-also_due = 這位會員還有：{ $title }
contact-timer = 通話時間
contact-timer_start = 計時
contact-timer_stop = 停止計時
contact-choose_script = 選一份話術
contact-outcome = 結果
contact-then-done = 這一步完成
contact-then-again = { $count ->
    [1] 明天再聯絡
   *[other] { $count } 天後再聯絡
}
contact-then-day = 選好日子再聯絡
contact-then-refusal = 之後不再聯絡，本機立即生效
contact-then-dead = 這個號碼不再撥打
contact-when = 哪天再聯絡
contact-when_hint = 說好了幾點，請寫在下面的「記一筆」。
contact-in_days = { $count ->
    [1] 明天
   *[other] { $count } 天後
}
contact-other_day = 另選日期
contact-note = 記一筆
contact-note_hint = 會員的原話、答應的事。邊寫邊存，重新整理也不會不見。
contact-save = 儲存結果
contact-history = 最近的聯絡
contact-refused-all = 會員在{ $refused_day }拒絕再被聯絡。
contact-refused-call = 會員在{ $refused_day }拒絕再接電話。
contact-refused-message = 會員在{ $refused_day }拒絕再收簡訊。
contact-refused_text = 請不要聯絡。會員親自表示願意後才能恢復。
contact-dead = 這個號碼打不通或非本人，不再撥打。
contact-dead_text = 有了新號碼，請先修改會員資料。
contact-no_phone = 這位會員沒有留電話。
contact-said-done = 已儲存，這一步完成。
contact-said-again = 已儲存，{ $when }再聯絡。
contact-said-refusal = 已儲存，不會再聯絡這位會員。
contact-said-dead = 已儲存，這個號碼不會再撥打。
contact-said-merged = 已儲存。這一步先前已有人完成，兩次都記下了。
problem-contact-outcome_unknown = 請選一個結果。
problem-contact-day_missing = 請選好哪天再聯絡。
problem-contact-day_past = 這一天已經過去，請選今天或以後。
contact-jump = 跳到
contact-to_outcome = 記結果
contact-then-complaint = 記成客訴，{ $day }前回覆
contact-then-appointment = 選好到店的日子，當天提醒
contact-said-complaint = 已儲存，客訴已記下，{ $day }前回覆。
contact-said-appointment = 已儲存，{ $day }會員到店，當天提醒你。
