## The page
playbook-title = 手冊
playbook-subtitle = 總部發布的規則、話術與檢查表，平板下次同步時收到
playbook-version = 第 { $version } 版
playbook-versions = 發布紀錄
playbook-published_by = { $name } 於 { $published_at } 發布
playbook-current = 現行
playbook-none = 尚未發布過手冊
playbook-tiers = 會員等級
playbook-cadence = 回訪節奏
playbook-scripts = 話術與簡訊
playbook-checklists = 檢查表
playbook-gifts = 贈品與禮券
playbook-gift = 名稱
playbook-gift-by = 取得方式
playbook-gift-value = 面額
playbook-gift-days = 有效天數
playbook-gift-points = { $points } 點兌換
playbook-gift-occasion-birthday = 生日
playbook-gift-occasion-wedding_day = 結婚紀念日
playbook-gift-occasion-joined_day = 入會週年
playbook-gift-occasion-referral = 介紹新會員
playbook-gift-occasion-hand = 店長自行發放
playbook-gift-before = 提前 { $count } 天
playbook-gift-all = 全部
playbook-outcomes = 聯絡結果
playbook-settings = 數值

## Kinds
playbook-kind-call = 電話
playbook-kind-message = 簡訊
playbook-kind-visit = 面對面
playbook-kind-either = 電話或簡訊
playbook-kind-pre_shift = 營業前檢查
playbook-kind-training = 培訓
playbook-kind-service_stage = 服務步驟
playbook-kind-store_check = 門市檢查
playbook-trigger-purchase = 購買之後
playbook-trigger-card = 會員卡核准
playbook-trigger-joined = 成為會員
playbook-trigger-case = 客訴結案
playbook-trigger-product = 買過這類商品
playbook-trigger-no_visit = 多日未到店
playbook-trigger-plan = 週計畫
playbook-trigger-quarter = 每季一次
playbook-trigger-birthday = 生日
playbook-trigger-wedding_day = 結婚紀念日
playbook-trigger-joined_day = 入會週年
playbook-trigger-festival = 節日
playbook-trigger-special = 特別訊息（總部核准）

## Tiers and cadence
playbook-tier-single = 單次滿 { $amount_minor }
playbook-tier-cumulative = 累計滿 { $amount_minor }
playbook-tier-window = 進入前一級起 { $count } 天內
playbook-tier-first = 任何首次購買

## The editor
playbook-edit = 編輯
playbook-edit-title = 標題
script-edit-opening = 開場
script-edit-closing = 結束語
script-edit-closing_hint = 簡訊結尾必須說明如何拒收
script-edit-step = 第 { $number } 步
script-edit-say = 說
script-edit-ask = 問（可不填）
script-edit-note = 記一句顧客的話
script-edit-fields = 要填寫的內容
script-edit-field = 欄位
script-edit-field-type = 填寫類型
script-edit-field-required = 必填
script-edit-option = 選項
script-field-text = 文字
script-field-number = 數字
script-field-date = 日期
script-field-choice = 選一項
script-edit-answers = 回答
script-edit-answer = 回答
script-edit-next = 接著
script-edit-outcome = 這樣回答時的結果
script-edit-outcome_any = 不限
script-edit-to_closing = 到結束語
script-edit-objections = 常見異議
script-edit-question = 顧客說
script-edit-reply = 我們回答
script-edit-advice = 給門市人員的提醒
script-edit-placeholders = 可用的代入欄位：{ $names }
checklist-edit-section = 分組
checklist-edit-point = 要點
playbook-edit-add_step = 新增步驟
playbook-edit-add_answer = 新增回答
playbook-edit-add_objection = 新增異議
playbook-edit-add_advice = 新增提醒
playbook-edit-add_section = 新增分組
playbook-edit-add_point = 新增要點
playbook-edit-up = 上移
playbook-edit-down = 下移
playbook-edit-remove = 刪除

## Drafts and publishing
playbook-draft = 草稿
playbook-drafts = 尚未發布的修改
playbook-drafts-none = 沒有尚未發布的修改
playbook-draft-by = { $name } 於 { $edited_at } 編輯
playbook-draft-save = 儲存草稿
playbook-draft-saved = 草稿已儲存，發布後平板才會收到
playbook-draft-discard = 捨棄修改
playbook-draft-discarded = 已捨棄，恢復為現行版本
playbook-draft-problems = 還有 { $count } 處需修正才能發布
playbook-publish = 發布
playbook-publish-note = 這次改了什麼
playbook-published = 第 { $version } 版已發布
playbook-changed-count = { $count } 份話術與檢查表

## What a draft changes
playbook-change-added = 新增
playbook-change-removed = 刪去
playbook-change-changed = 修改
playbook-change-moved = 調整了順序
playbook-part-title = 標題
playbook-part-opening = 開場
playbook-part-step = 步驟
playbook-part-objection = 異議
playbook-part-closing = 結束語
playbook-part-advice = 提醒
playbook-part-section = 分組
playbook-part-point = 要點
playbook-field-say = 說的話
playbook-field-ask = 問的話
playbook-field-answers = 回答
playbook-field-note = 是否記一句
playbook-field-fields = 要填寫的內容

## What is wrong: the whole
problem-playbook-invalid = 手冊有 { $count } 處錯誤，修正後再試。
problem-playbook-already_installed = 手冊已經發布過了。
problem-playbook-not_installed = 尚未發布過手冊。
problem-playbook-nothing_to_publish = 沒有可以發布的修改。
problem-playbook-kind_changed = 類型不能更改，原為 { $expected }。

## What is wrong: files
problem-playbook-file_missing = 缺少這個檔案。
problem-playbook-file_unknown = 無法辨識這個檔案，可以有：{ $allowed }。
problem-playbook-not_utf8 = 檔案不是 UTF-8 編碼。
problem-playbook-not_toml = 檔案不是正確的 TOML：{ $why }
problem-playbook-unknown_field = 無法辨識「{ $field }」，可以有：{ $allowed }。
problem-playbook-wrong_type = 這裡需要 { $expected }，寫的是 { $found }。
problem-playbook-wrong_value = 這個值不正確：{ $why }

## What is wrong: texts
problem-playbook-missing_text = 這裡沒有文字。
problem-playbook-missing_language = 缺少{ $language ->
        [zh-CN] 簡體
        [zh-TW] 繁體
       *[other] 英文
    }文字。
problem-playbook-stray_brace = 多了一個大括號，或少了一半。
problem-playbook-unknown_placeholder = 沒有 { $placeholder } 這個代入欄位，這裡可用：{ $allowed }。
problem-playbook-placeholder_may_be_empty = { $placeholder } 有時沒有值，只能用在簡訊步驟和提醒裡；這裡可用：{ $allowed }。
problem-playbook-placeholder_missing = { $language ->
        [zh-CN] 簡體
        [zh-TW] 繁體
       *[other] 英文
    }文字少了代入欄位 { $placeholder }。

## What is wrong: keys and values
problem-playbook-bad_key = 代號「{ $key }」不正確，只能用小寫字母、數字與底線，最多 40 個。
problem-playbook-twice = 「{ $key }」出現了兩次。
problem-playbook-unknown_value = 沒有「{ $value }」，可以是：{ $allowed }。
problem-playbook-too_small = { $found } 太小，至少 { $least }。
problem-playbook-setting_missing = 缺少數值「{ $key }」。
problem-playbook-choices_missing = 缺少選項「{ $kind }」。

## What is wrong: tiers, cadence and outcomes
problem-playbook-tier_rank_gap = 等級的順序是 { $found }，應為 { $allowed }。
problem-playbook-tier_share = 各等級占比加總為 { $sum }，應為 100。
problem-playbook-tier_without_way_in = 等級 { $tier } 沒有寫明如何進入。
problem-playbook-tier_easier_than_below = 進入 { $tier } 比低一級還容易。
problem-playbook-tier_without_follow_up = 等級 { $tier } 購買之後沒有任何回訪。
problem-playbook-tiers_missing = 沒有寫明適用哪些等級。
problem-playbook-gift_not_for_points = 只有沒有時機的贈品才用點數換。
problem-playbook-script_unknown = 沒有話術「{ $script }」，現有：{ $allowed }。
problem-playbook-script_kind = 話術「{ $script }」是 { $found }，這裡需要 { $expected }。
problem-playbook-message_twin_missing = 電話和簡訊皆可的步驟，還需要簡訊「{ $script }」。
problem-playbook-objection_unknown = 沒有異議「{ $objection }」，現有：{ $allowed }。
problem-playbook-nothing_closes = 沒有一種結果能結束回訪。
problem-playbook-outcome_without_next = 結果「{ $key }」不結束回訪，需寫明幾天後再聯絡。

## What is wrong: scripts and checklists
problem-playbook-steps_missing = 一個步驟也沒有。
problem-playbook-answers_missing = 步驟「{ $step }」沒有回答可選。
problem-playbook-next_unknown = 沒有步驟「{ $step }」，現有：{ $allowed }。
problem-playbook-unreachable_step = 沒有回答通往步驟「{ $step }」。
problem-playbook-cycle = 步驟繞圈走不出來：{ $way }。
problem-playbook-message_with_answers = 簡訊的步驟不能有回答。
problem-playbook-refusal_not_offered = 結尾要寫明回覆「{ $word }」就不再傳送。
problem-playbook-roles_missing = 沒有寫明適用哪些職務。
problem-playbook-sections_missing = 一個分組也沒有。
problem-playbook-points_missing = 分組「{ $section }」裡沒有要點。
playbook-record = 會員資料要填什麼
playbook-record-record = 資料齊全
playbook-record-card = 辦卡申請
playbook-calendar = 節假日與調整上班（{ $count } 天）
playbook-calendar-holiday = 放假
playbook-calendar-workday = 上班
problem-playbook-bad_day = 「{ $found }」不是日期，要寫成 2026-10-01。
problem-playbook-day_changes_nothing = { $found } 本來就是工作天，不用寫。
playbook-edit-add_field = 新增欄位
playbook-edit-add_option = 新增選項
playbook-condition = 條件
playbook-assignee = 由誰負責
playbook-assignee-served = 接待人員
playbook-assignee-own = 會員的專屬人員
playbook-assignee-manager = 店長
playbook-assignee-team = 誰都可以
playbook-purpose = 用途
playbook-purpose-care = 售後關懷
playbook-purpose-service = 服務通知
playbook-purpose-wish = 祝福
playbook-purpose-promotion = 推薦
playbook-festivals = 節日
playbook-festival = 節日
playbook-festival-next = 下一次
playbook-festival-none = 沒有節日
playbook-supersede = 新的取代舊的
playbook-supersede-line = 排入「{ $newer }」的跟進後，「{ $older }」尚未完成的不再進行
playbook-supersede-none = 沒有取代規則
playbook-questions = 常見問題（{ $count }）
playbook-questions-none = 沒有常見問題
problem-playbook-wish_sells = 祝福裡不能推銷：「{ $word }」{ $why ->
        [product] 是商品名稱
        [category] 是商品類別
        [money] 是金額
        [percent] 是折扣
        [points] 說的是點數
        [placeholder] 說的是點數、贈品或商品
       *[marked] 是總部標記的推銷用語
    }。
problem-playbook-not_between = { $found } 不對，應在 { $least } 到 { $most } 之間。
problem-playbook-condition_broken = 條件寫得不對：{ $why }
problem-playbook-condition_unknown = 條件裡沒有「{ $name }」可用。可用的有：{ $allowed }。
problem-playbook-condition_uneven = 條件裡不能用 { $name }：平板和伺服器算出來可能不一樣。
problem-playbook-condition_fails = 條件算不出來：{ $why }
problem-playbook-condition_not_boolean = 條件的結果應該是「是」或「否」，算出來卻是 { $found }。
problem-playbook-message_with_fields = 簡訊的步驟裡沒有要填的欄位。
problem-playbook-options_missing = 欄位「{ $field }」要選一項，卻沒有選項。
problem-playbook-options_for_nothing = 欄位「{ $field }」不是選一項，不用寫選項。
problem-playbook-role_base_missing = 依角色另寫的話術要有通用的那一份，缺少「{ $script }」。
playbook-renewal = 新版程式帶來了新的手冊內容：回訪步驟 { $steps } 條、話術 { $scripts } 份、問答 { $questions } 條，還有節日和選項。您改過的不動。
playbook-renewal-publish = 併入並發布
playbook-renewal-note = 併入新版程式帶來的手冊內容
playbook-renewal-none = 沒有新的內容可併入
