server-demo-begins = 第一次启动：正在建立示范连锁店……
server-setup = 用浏览器打开下面的地址，完成首次设置：{ $address }
server-office = 办公端：{ $address }
server-floor = 门店平板：{ $address }
server-sign_ins = 示范登录（工号、平板密码、办公端密码、角色）：
