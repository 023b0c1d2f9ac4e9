## Building the demo chain at the first start
demo-building-playbook = 正在发布门店手册
demo-building-people = 正在准备员工账号
demo-building-members = 正在生成会员和消费记录
demo-done = 演示数据已就绪
