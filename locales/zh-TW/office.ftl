office-title = 辦公端
office-seal = 客
language-short-zh-CN = 简
language-short-zh-TW = 繁
language-short-en = 英
office-home = 首頁
office-members = 會員
office-imports = 匯入
office-lookups = 查閱紀錄
office-problem = 無法開啟
office-to_home = 回首頁
office-show_all = 顯示全部紀錄
office-more = 載入更多

## 首頁
office-hello = { $name }，您好
office-glance = 今日一覽
office-members_new = 昨天新增 { $count } 位
office-purchases_yesterday = 昨天成交
office-overdue = 逾期回訪
office-due_today = 今天到期 { $count } 筆

office-share = 會員組成
office-share_text = 各等級占會員的比例，旁邊是手冊的目標；新會員按一年內入會的人數，除以一年前就在的會員，目標是 { $percent }。
office-share_wanted = 目標 { $percent }
office-new_year = 一年內新會員
office-new_wanted = 目標 { $percent }
office-new_few = 偏少
office-district_any = 全部地區
office-record = 資料
office-record_any = 全部資料
office-record_gaps = 資料不完整
office-since = { $since_day }以後入會
office-since_any = 不限入會日期

## 會員
office-search_hint = 姓名、拼音、手機末碼、卡號
office-tier_any = 全部等級
office-vip = 卡號
office-spend = 累計消費
office-last_purchase = 最近購買
office-members_none = 沒有找到會員
office-members_none_text = 換個寫法試試，或放寬篩選條件。
office-members_nobody = 還沒有會員
office-members_none_yet = 門市在平板上登記會員，或從收銀系統匯入。
office-members_of_store = 這家門市的會員
office-member = 會員檔案
office-file_logged = 您正在檢視其他門市的會員檔案，這次檢視已記錄。
office-refused ={ $channel ->
    [call] 會員不接受電話（{ $since_day }）
    [message] 會員不接受簡訊（{ $since_day }）
    [mail] 會員不接受電子郵件（{ $since_day }）
   *[all] 會員不接受任何聯繫（{ $since_day }）
  }
office-tier_since = 自 { $since_day } 起
office-largest = 單筆最高 { $amount_minor }
office-purchases = 購買
office-last_on = 最近 { $last_day }
office-purchases_none = 還沒有購買紀錄。
office-receipt = 收據 { $number }
office-kind-correction = 更正
office-kind-return = 退貨
office-follow_ups = 回訪
office-follow_up = 回訪
office-follow_ups_none = 沒有回訪安排。
office-planned_for = （原定 { $first_day }）
office-done_on = { $done_day } 完成
office-state-open = 待辦
office-state-done = 已完成
office-state-superseded = 已由新購買取代
office-state-stopped = 已停止
office-contacts = 聯繫紀錄
office-contacts_none = 還沒有聯繫過。
office-visits = 到店
office-visits_none = 沒有到店紀錄。
office-bought = 已購買
office-not_bought = 未購買
office-who = 資料
office-phone_dead = 空號
office-sex = 性別
office-birthday = 生日
office-wedding_day = 結婚紀念日
office-joined = 登記日期
office-clerk = 服務導購
office-hours = 方便接電話
office-consent = 同意接收訊息
office-district = 區域
office-likes_brand = 喜歡的品牌
office-likes_price = 喜歡的價位
office-likes_function = 重視的功能

## 查閱
office-reason = 檢視其他門市的會員
office-reason_text = 請先寫明檢視原因。您的姓名、時間與理由都會留下紀錄，資料管理員會查閱。
office-reason_label = 檢視理由
office-reason_hint = 例如：處理客訴、核對辦卡申請。30 分鐘內再看同一位會員不用重填。
office-reason_open = 開啟檔案
office-lookups_text = 誰在何時、為何檢視了其他門市的會員檔案。
office-looked_by = 檢視人
office-looked_at = 會員
office-lookups_none = 還沒有查閱紀錄
office-lookups_none_text = 有人檢視其他門市的會員檔案時，會記在這裡。

## 首次設定
office-setup = 首次設定
office-setup_text = 填好這一頁就能開始使用，之後都可以在辦公端變更。
office-setup_key = 證明這台伺服器是您的
office-setup_token = 設定口令
office-setup_token_hint = 啟動伺服器的視窗中顯示的那一串英數字。
office-setup_chain = 連鎖品牌與第一家門市
office-setup_chain_name = 品牌名稱
office-setup_language = 預設語言
office-setup_region = 所在地
office-setup_store = 第一家門市的店名
office-setup_administrator = 第一位管理員
office-setup_go = 完成設定
office-setup_done = 設定完成，請用剛才的員工編號和密碼登入。
office-region-Shanghai = 中國大陸（人民幣）
office-region-Taipei = 台灣（新台幣）
office-region-Hong_Kong = 香港（港幣）
office-region-Macau = 澳門（澳門幣）
office-region-Singapore = 新加坡（新加坡幣）

## 出錯
problem-form-unreadable = 無法讀取提交的內容，請返回重新填寫。
problem-form-too_large = 提交的內容太大。
problem-lookup-reason_short = 請把理由寫得具體一些，至少 { $least } 個字。
problem-setup-token_wrong = 設定口令不正確，請看啟動伺服器的視窗。

## 手冊
office-rules = 等級與節奏
office-card = 卡片
office-enters_by = 如何進入
office-share = 目標占比
office-after = 起點
office-day = 第幾天
office-step = 做什麼
office-channel = 方式
office-outcome_closes = 這次回訪結束
office-outcome_asks_day = 詢問顧客下次日期
office-outcome_again = { $count } 天後再聯繫
office-publish_text = 發布後，平板下次同步就會換成新版；以舊版完成的紀錄仍顯示舊版。
