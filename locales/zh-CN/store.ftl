store-title = 门店
store-add = 添加门店
store-edit = 修改门店
store-number = 门店编号
store-number_hint = 和收银系统里的编号一致，例如 001。
store-name = 店名
store-address = 地址
store-zone = 时区
store-zone_of_chain = 与总部相同
store-is_open = 正在营业
store-is_open_hint = 关店后这家店的平板不能再同步，会员资料保留。
store-open = 营业中
store-closed = 已关店
store-all = 全部门店
store-choose = 请选择门店
store-none = 还没有门店
store-none_text = 添加第一家门店，再为它登记平板。
store-nothing = 这里还没有内容
store-nothing_text = 全店的事会列在这里。
store-added = 门店已添加。
store-saved = 门店已保存。

## 出错
problem-store-closed = 这家店已关店，平板不能登记，也不再同步资料。
problem-store-number_twice = 这个编号已经是{ $name }的了。
