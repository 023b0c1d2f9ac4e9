server-demo-begins = 第一次启动：正在建立示范连锁店……
server-setup = 用浏览器打开下面的地址，完成首次设置：{ $address }
server-office = 办公端：{ $address }
server-floor = 门店平板：{ $address }
server-sign_ins = 示范登录（工号、平板密码、办公端密码、角色）：
problem-database-newer = 数据库是新版程序写的（数据格式 { $found }），这个程序只认得到 { $known }。为了不弄坏数据，没有启动：请装回新版程序，或恢复这个版本做的备份。
