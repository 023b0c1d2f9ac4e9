## Building the demo chain at the first start
demo-building-playbook = 正在發布門市手冊
demo-building-people = 正在準備員工帳號
demo-building-members = 正在產生會員與消費紀錄
demo-done = 示範資料已就緒
