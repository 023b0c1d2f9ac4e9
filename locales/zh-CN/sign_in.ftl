sign_in-title = 登录办公端
sign_in-number = 工号
sign_in-password = 办公端密码
sign_in-hint = 忘了密码？请总部或店长重新设置。
sign_in-change_password = 修改密码
sign_in-password_old = 现在的密码
sign_in-password_new = 新密码
sign_in-password_rule = 至少 10 个字符，不含工号。几个词连在一起就很好。
sign_in-password_changed = 密码已修改，其他设备上的登录已退出。
sign_in-left = 已退出登录。

## 出错
problem-sign_in-needed = 请先登录。
problem-sign_in-wrong = 工号或密码不对。
problem-sign_in-locked = 试错太多次，请 { $minutes } 分钟后再试。
problem-password-wrong = 现在的密码不对。
problem-password-too_short = 密码至少要 { $count } 个字符。
problem-password-holds_number = 密码里不要含工号。
problem-password-too_plain = 密码太简单，换几个不同的字符。
problem-pin-malformed = 平板密码是 4 到 8 位数字。
problem-pin-too_plain = 这个平板密码太容易猜，不要用连号或同一个数字。
