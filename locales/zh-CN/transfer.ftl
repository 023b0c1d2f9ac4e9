problem-transfer-no_target = 请先把 { $setting } 设为 PostgreSQL 数据库的地址。
problem-transfer-not_empty = 这个数据库里已经有自己的记录，什么都没有改动。请换一个空的数据库。
transfer-cli-done = 已搬过去 { $rows } 行，SQLite 文件保持原样。用同样的设置启动服务器即可，平板不受影响。
