script-title = 話術
script-version = 第 { $version } 版
script-newer = 已有新版，這通電話仍用開始時的版本
script-address = { $sex ->
    [male] { $surname }先生
    [female] { $surname }小姐
   *[other] { $name }
}
script-item = 您選的衣服
script-tier = 會員
script-card = 會員卡
script-gap = 資料裡沒有，請依實際情況說
script-remark = 他說了什麼（選答案時一起記下）
script-back_to = 回到這一步：{ $answer }
script-ended = 說完了，記結果
script-objections = 他要是這麼說
script-advice = 提醒自己
script-copy = 複製簡訊
script-open_messages = 開啟簡訊
script-length = { $count } 字
script-refusal_note = 結尾已寫明如何拒收。會員回覆拒收，請選「不願再被聯絡」。
script-bank_search = 搜尋顧客的話
script-bank_faq = 常見問題
script-bank_none = 沒有找到，先記下來，問過再回電。
script-bank_close = 關閉
script-field_missing = 請先填這一項。
script-field_number = 請填數字。
script-field_date = 請填日期。
