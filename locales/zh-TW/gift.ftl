gift-title = 贈品
gift-title_text = 庫存、保留、進貨與盤點
gift-subtitle = 可用數量不含已保留的
gift-none = 還沒有贈品
gift-none_text = 總部在手冊中訂好贈品後，會顯示在這裡。
gift-price = { $points } 點
gift-for-occasion = 憑券領取
gift-counted = { $when }盤點
gift-never_counted = 尚未盤點
gift-on_hand = 在店 { $count }
gift-on_hand_label = 在店
gift-reserved = 保留 { $count }
gift-reserved_label = 保留
gift-free = 可用 { $count }
gift-free_label = 可用
gift-out = 暫時沒有
gift-out_text = 店裡沒有可用的了，已保留的要留給其他會員。
gift-missing = 還差 { $missing } 點
gift-short_text = 點數還差 { $missing } 點。
gift-moves = 進出紀錄
gift-moves-none = 還沒有進出紀錄。
gift-move-received = 進貨
gift-move-counted = 盤點，實有 { $count }
gift-move-given = 交給會員
gift-move-taken_back = 收回
gift-move-reserved = 保留
gift-move-released = 取消保留
gift-receive = 進貨
gift-receive-quantity = 收到幾件
gift-receive-save = 入庫
gift-quantity-saved = 已入庫
gift-count = 盤點
gift-count-counted = 現在實有幾件
gift-count-hint = 保留的也算在內
gift-count-save = 依實有數更正
gift-counted-saved = 盤點已儲存
gift-gone-title = 贈品已經給了顧客
gift-gone-text = 贈品沒有交出去、已經收回來的，請返回選「不用處理了」。
gift-gone-counted = 貨架上現在還有幾件
gift-gone-hint = 給出的這件不算，保留的算在內
gift-gone-save = 補記，依清點數更正庫存
gift-gone-saved = 已補記，庫存依清點數更正
gift-gone-after = 補記以後
gift-gone-owes = 扣點後欠 { $points } 點
gift-choose = 用點數換禮
gift-choose-points = { $name }，現有 { $points } 點
gift-costs = 每件
gift-left_after = 換一件後剩
gift-quantity = 換幾件
gift-most = 最多 { $count } 件
gift-give_now = 現在交給顧客
gift-keep = 保留到{ $until_day }
gift-said =
    { $how ->
        [reserved] 已保留，扣 { $points } 點
       *[given] 已交給顧客，扣 { $points } 點
    }
gift-reserved-title = 待領取的贈品
gift-reserved-subtitle = 逾期未領的會自動取消，點數退回
gift-reserved-none = 沒有待領取的贈品
gift-kept_until = 保留到{ $until_day }
gift-ran_out = 已逾期
gift-hand_over = 交給顧客
gift-given = 贈品已交給顧客
gift-released = 保留已取消，點數退回
gift-taken_back = 贈品已收回，點數退回
gift-state-reserved = 待領取
gift-state-given = 已交給顧客
gift-state-released = 已取消
gift-asked = 登記
gift-keep_label = 保留到
gift-given_label = 交給顧客
gift-released_label = 取消
gift-release = 取消保留
gift-release-text = 贈品放回庫存，{ $points } 點退給會員。
gift-release-save = 取消保留
gift-take_back = 收回贈品
gift-take_back-text = 記錯或顧客退回：贈品入庫，{ $points } 點退給會員。
gift-take_back-save = 收回
gift-offer = 現在可以給
gift-offer-none = 目前沒有可以給的。
gift-offer-all = 全部贈品
gift-offer-more = 另有 { $count } 種換得起
gift-benefits = 會員權益
problem-gift-unknown = 沒有這種贈品。
problem-gift-not_for_tier = 這位會員的等級沒有這一項。
problem-gift-points_short = 點數不足，還差 { $missing } 點。
problem-gift-none_left = 抱歉，店裡可用的只剩 { $free } 件，點數沒有扣。
problem-gift-gone_already = 這次換禮已經補記過了。
problem-gift-redemption_unknown = 找不到這份贈品的登記。
problem-gift-not_reserved =
    { $state ->
        [given] 這份贈品已經交給顧客了。
       *[released] 這份保留已取消，點數已退回。
    }
problem-gift-not_given =
    { $state ->
        [reserved] 這份贈品還沒交給顧客，取消保留即可。
       *[released] 這份贈品已取消。
    }
problem-gift-note_missing = 請寫明為什麼收回。

## The office
gift-office-subtitle = 點數、庫存與禮券，只有合計
gift-office-outstanding = 會員手上的點數
gift-office-redeemed = 換禮用掉的點數
gift-office-recent = 最近 { $count } 天
gift-office-expired = 到期的點數
gift-office-given = 交出的贈品
gift-office-waiting = 待領取
gift-office-open = 可用的券
gift-office-points = 各門市點數
gift-office-stock = 各門市庫存
gift-office-stock_none = 還沒有庫存
gift-office-stock_none_text = 店長在平板上進貨或盤點後，會顯示在這裡。
gift-office-issued = 發放
gift-office-value = 可用面額
