staff-who = 谁在使用
staff-pin = 密码
staff-pin-back = 退格
staff-sign_in = 进入
staff-nobody = 还没有可以登录的人
staff-nobody-text = 请店长在办公端为员工设置密码。
