## Doing
common-save = 儲存
common-cancel = 取消
common-back = 返回
common-search = 搜尋
common-edit = 編輯
common-print = 列印
common-call = 撥打電話
common-start = 開始
common-continue = 繼續
common-refresh = 重新整理
common-show = 檢視
common-more = 更多
common-filter = 篩選
common-sign_in = 登入
common-sign_out = 登出
common-skip_to_content = 跳至主要內容

## Saying
common-yes = 是
common-no = 否
common-loading = 載入中…
common-none = 無
common-all = 全部
common-all_of_them = 全選
common-unknown = 不明
common-active = 啟用
common-inactive = 停用
common-count = 共 { $count } 筆

## Days and times
common-today = 今天
common-yesterday = 昨天
common-tomorrow = 明天
common-days_ago = { $count } 天前
common-days_late = 遲了 { $count } 天
common-in_days = { $count } 天後
common-never = 從未
common-day = 日期
common-time = 時間

## Things
common-name = 姓名
common-note = 備註
common-phone = 手機號碼
common-address = 地址
common-amount = 金額
common-quantity = 數量
common-points = 點數
common-tier = 等級
common-store = 門市
common-role = 職務
common-status = 狀態
common-reason = 原因
common-version = 版本
common-language = 語言
common-file = 檔案
common-menu = 選單
common-app_name = 回頭客

## Languages, each by its own name
language-zh-CN = 简体中文
language-zh-TW = 繁體中文
language-en = English

## Roles
role-clerk = 門市人員
role-store_manager = 店長
role-supervisor = 督導
role-hq = 總部營運
role-trainer = 培訓講師
role-mystery_shopper = 神秘客
role-service_desk = 客服
role-privacy_officer = 個資管理員

## What went wrong, anywhere
problem-not_found = 找不到這個頁面或這筆資料，可能已被移除。
problem-role-forbidden = 您的職務無法執行這項操作，如有需要請找店長。
problem-busy = 系統忙碌中，內容仍保留，請稍候幾秒再試。
problem-disk-full = 伺服器磁碟已滿，暫時無法儲存，內容仍保留。請聯絡總部清出空間後再試。
problem-csrf-invalid = 頁面停留過久已失效，請重新整理後再送出。
problem-server = 系統發生錯誤，已留下紀錄。請再試一次，若仍不行請聯絡總部。

## What was typed
problem-args-invalid = 有內容填寫有誤，請檢查。
problem-args-required = 這一項必須填寫。
problem-args-too_long = 內容太長，請縮短一些。
problem-args-too_large = 數值太大，請檢查。
problem-args-too_small = 數值太小，請檢查。
problem-args-pattern = 格式不符，請檢查。
problem-args-unknown = 含有系統無法辨識的內容，請更新後再試。
problem-args-number = 請填寫數字。
problem-args-day = 請填寫有效的日期。

## Tablets and the server
problem-operation-already_recorded = 這筆已經記錄過了，剛才的修改沒有儲存。如需修改，請到原紀錄更正。
problem-operation-failed = 這筆紀錄未能寫入，已保留，等待人工處理。
problem-operation-unknown = 尚不認識這類紀錄，已保留。
problem-operation-too_old = 這筆紀錄是很舊的版本寫的，現在的程式無法讀取，已保留，等待人工處理。
problem-operation-too_new = 這筆紀錄是更新的版本寫的，等程式更新後再處理，已保留。
problem-operation-unreadable = 這筆紀錄無法讀取，已保留，等待人工處理。
problem-sync-epoch = 伺服器曾從備份還原，本機會自動重新核對，紀錄不會遺失。
problem-sync-gap = 伺服器缺少本機較早的紀錄，將自動補傳。
problem-sync-fork = 這台平板的資料似乎被複製過，將改用新的裝置編號重新傳送。
problem-sync-upgrade = 本機程式過舊，收不到新資料。請更新，未傳送的紀錄會保留。
problem-sync-server_behind = 伺服器改回了舊版程式，暫時無法同步。紀錄都安全存在本機，照常使用，等伺服器更新後會自動傳送。
problem-sync-scope_forbidden = 這台平板無法存取該門市的資料。
problem-device-unknown = 伺服器不認得這台平板，請重新登記。
problem-device-revoked = 這台平板已被停用，請聯絡總部。未傳送的紀錄仍保留在本機。
