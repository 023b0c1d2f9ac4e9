staff-who = 使用者
staff-pin = 密碼
staff-pin-back = 退格
staff-sign_in = 進入
staff-nobody = 還沒有可以登入的人員
staff-nobody-text = 請店長在辦公端為同仁設定密碼。
