sign_in-title = 登入辦公端
sign_in-number = 員工編號
sign_in-password = 辦公端密碼
sign_in-hint = 忘記密碼？請總部或店長重新設定。
sign_in-change_password = 變更密碼
sign_in-password_old = 目前的密碼
sign_in-password_new = 新密碼
sign_in-password_rule = 至少 10 個字元，不含員工編號。幾個詞連在一起就很好。
sign_in-password_changed = 密碼已變更，其他裝置上的登入已登出。
sign_in-left = 已登出。

## 出錯
problem-sign_in-needed = 請先登入。
problem-sign_in-wrong = 員工編號或密碼不正確。
problem-sign_in-locked = 錯誤次數過多，請 { $minutes } 分鐘後再試。
problem-password-wrong = 目前的密碼不正確。
problem-password-too_short = 密碼至少要 { $count } 個字元。
problem-password-holds_number = 密碼中請勿包含員工編號。
problem-password-too_plain = 密碼太簡單，請換幾個不同的字元。
problem-pin-malformed = 平板密碼是 4 到 8 位數字。
problem-pin-too_plain = 這組平板密碼太容易猜，請勿使用連號或同一個數字。
