gift-title = 礼品
gift-title_text = 库存、预留、收货和盘点
gift-subtitle = 可用的数量不含已经预留的
gift-none = 还没有礼品
gift-none_text = 总部在手册里定好礼品后，会显示在这里。
gift-price = { $points } 分
gift-for-occasion = 凭券领取
gift-counted = { $when }盘点
gift-never_counted = 还没盘点
gift-on_hand = 在店 { $count }
gift-on_hand_label = 在店
gift-reserved = 预留 { $count }
gift-reserved_label = 预留
gift-free = 可用 { $count }
gift-free_label = 可用
gift-out = 暂时没有
gift-out_text = 店里没有可用的了，已经预留的要留给别的会员。
gift-missing = 还差 { $missing } 分
gift-short_text = 积分还差 { $missing } 分。
gift-moves = 进出记录
gift-moves-none = 还没有进出记录。
gift-move-received = 收货
gift-move-counted = 盘点，实有 { $count }
gift-move-given = 交给会员
gift-move-taken_back = 收回
gift-move-reserved = 预留
gift-move-released = 取消预留
gift-receive = 收货
gift-receive-quantity = 收到几件
gift-receive-save = 入库
gift-quantity-saved = 已入库
gift-count = 盘点
gift-count-counted = 现在实有几件
gift-count-hint = 预留的也算在内
gift-count-save = 按实有数更正
gift-counted-saved = 盘点已保存
gift-gone-title = 礼品已经给了顾客
gift-gone-text = 礼品没有交出去、已经收回来的，请返回选“不用处理了”。
gift-gone-counted = 货架上现在还有几件
gift-gone-hint = 给出的这件不算，预留的算在内
gift-gone-save = 补记，按点数更正库存
gift-gone-saved = 已补记，库存按点数更正
gift-gone-after = 补记以后
gift-gone-owes = 扣分后欠 { $points } 分
gift-choose = 用积分换礼
gift-choose-points = { $name }，现有 { $points } 分
gift-costs = 每件
gift-left_after = 换一件后剩
gift-quantity = 换几件
gift-most = 最多 { $count } 件
gift-give_now = 现在交给顾客
gift-keep = 预留到{ $until_day }
gift-said =
    { $how ->
        [reserved] 已预留，扣 { $points } 分
       *[given] 已交给顾客，扣 { $points } 分
    }
gift-reserved-title = 待领取的礼品
gift-reserved-subtitle = 过期未领的会自动取消，积分退回
gift-reserved-none = 没有待领取的礼品
gift-kept_until = 保留到{ $until_day }
gift-ran_out = 已过期
gift-hand_over = 交给顾客
gift-given = 礼品已交给顾客
gift-released = 预留已取消，积分退回
gift-taken_back = 礼品已收回，积分退回
gift-state-reserved = 待领取
gift-state-given = 已交给顾客
gift-state-released = 已取消
gift-asked = 登记
gift-keep_label = 保留到
gift-given_label = 交给顾客
gift-released_label = 取消
gift-release = 取消预留
gift-release-text = 礼品放回库存，{ $points } 分退给会员。
gift-release-save = 取消预留
gift-take_back = 收回礼品
gift-take_back-text = 记错了或顾客退回来：礼品入库，{ $points } 分退给会员。
gift-take_back-save = 收回
gift-offer = 现在可以给
gift-offer-none = 目前没有可以给的。
gift-offer-all = 全部礼品
gift-offer-more = 另有 { $count } 种换得起
gift-benefits = 会员权益
problem-gift-unknown = 没有这种礼品。
problem-gift-not_for_tier = 这个会员的等级没有这一项。
problem-gift-points_short = 积分不够，还差 { $missing } 分。
problem-gift-none_left = 抱歉，店里可用的只剩 { $free } 件，积分没有扣。
problem-gift-gone_already = 这次换礼已经补记过了。
problem-gift-redemption_unknown = 没有找到这份礼品的登记。
problem-gift-not_reserved =
    { $state ->
        [given] 这份礼品已经交给顾客了。
       *[released] 这份预留已经取消，积分已退回。
    }
problem-gift-not_given =
    { $state ->
        [reserved] 这份礼品还没有交给顾客，取消预留即可。
       *[released] 这份礼品已经取消。
    }
problem-gift-note_missing = 请写明为什么收回。

## The office
gift-office-subtitle = 积分、库存和礼券，只有合计
gift-office-outstanding = 会员手上的积分
gift-office-redeemed = 换礼用掉的积分
gift-office-recent = 最近 { $count } 天
gift-office-expired = 到期的积分
gift-office-given = 交出的礼品
gift-office-waiting = 待领取
gift-office-open = 可用的券
gift-office-points = 各店积分
gift-office-stock = 各店库存
gift-office-stock_none = 还没有库存
gift-office-stock_none_text = 店长在平板上收货或盘点后，会显示在这里。
gift-office-issued = 发放
gift-office-value = 可用面额
