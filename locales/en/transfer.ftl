problem-transfer-no_target = Set { $setting } to the address of the PostgreSQL database first.
problem-transfer-not_empty = That database already has a history of its own; nothing was changed. Give an empty one.
transfer-cli-done = { $rows } rows were moved. The SQLite file is as it was. Start the server with the same settings; the tablets notice nothing.
