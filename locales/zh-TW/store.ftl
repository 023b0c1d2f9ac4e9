store-title = 門市
store-add = 新增門市
store-edit = 編輯門市
store-number = 門市編號
store-number_hint = 與收銀系統中的編號一致，例如 001。
store-name = 店名
store-address = 地址
store-zone = 時區
store-zone_of_chain = 與總部相同
store-is_open = 營業中
store-is_open_hint = 關店後這家門市的平板無法再同步，會員資料會保留。
store-open = 營業中
store-closed = 已關店
store-all = 全部門市
store-choose = 請選擇門市
store-none = 還沒有門市
store-none_text = 新增第一家門市，再為它登記平板。
store-nothing = 這裡還沒有內容
store-nothing_text = 全店的事會列在這裡。
store-added = 門市已新增。
store-saved = 門市已儲存。

## 出錯
problem-store-closed = 這家門市已關店，平板無法登記，也不再同步資料。
problem-store-number_twice = 這個編號已經是{ $name }的了。
