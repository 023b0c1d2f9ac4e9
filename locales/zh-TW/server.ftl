server-demo-begins = 第一次啟動：正在建立示範連鎖店……
server-setup = 請用瀏覽器開啟下面的網址，完成首次設定：{ $address }
server-office = 辦公端：{ $address }
server-floor = 門市平板：{ $address }
server-sign_ins = 示範登入（工號、平板密碼、辦公端密碼、角色）：
problem-database-newer = 資料庫是由新版程式寫入的（資料格式 { $found }），這個程式只認得到 { $known }。為避免損壞資料，未啟動：請改回新版程式，或還原這個版本所做的備份。
