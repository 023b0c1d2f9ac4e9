problem-transfer-no_target = 請先把 { $setting } 設為 PostgreSQL 資料庫的位址。
problem-transfer-not_empty = 這個資料庫裡已經有自己的紀錄，什麼都沒有更動。請換一個空的資料庫。
transfer-cli-done = 已搬過去 { $rows } 列，SQLite 檔案維持原樣。用同樣的設定啟動伺服器即可，平板不受影響。
