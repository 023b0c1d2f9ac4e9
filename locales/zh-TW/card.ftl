## 出錯
problem-card-unknown = 找不到這張卡的申請。
problem-card-tier_held = 會員已是這個等級或更高，不必再申請。
problem-card-open_already = 這位會員已有一份申請在辦理中，先看那一份。
problem-card-not_reached = 依目前消費，還沒達到這張卡的門檻。
problem-card-form_incomplete = 申請表還有必填欄位沒有填。
problem-card-relative_missing = 請填寫一位家屬的姓名。
problem-card-relative_phone_missing = 請填寫家屬的手機號碼。
problem-card-signature_missing = 請會員簽名，並寫上簽名人的姓名。
problem-card-wrong_state = 這張卡已到別的步驟，請看最新狀態。
problem-card-channel_missing = 請選擇用什麼方式通知的。
problem-card-promised_in_past = 約好的日子已經過了，請選今天或之後。
problem-card-how_missing = 請選擇領取或郵寄。
problem-card-tracking_missing = 郵寄請寫上貨運公司與單號。
problem-card-reason_missing = 請寫明原因。
problem-card-same_owner = 這張卡本來就由這位同事負責。
problem-card-below_threshold = 申請之後有退貨或更正，現在未達門檻。仍要核准，請寫明理由。
