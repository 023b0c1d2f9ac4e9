## The page
playbook-title = 手册
playbook-subtitle = 总部发布的规则、话术和检查表，平板下次同步时收到
playbook-version = 第 { $version } 版
playbook-versions = 发布记录
playbook-published_by = { $name } 于 { $published_at } 发布
playbook-current = 现行
playbook-none = 还没有发布过手册
playbook-tiers = 会员等级
playbook-cadence = 回访节奏
playbook-scripts = 话术与短信
playbook-checklists = 检查表
playbook-gifts = 礼品与券
playbook-gift = 名称
playbook-gift-by = 怎样得到
playbook-gift-value = 面额
playbook-gift-days = 有效天数
playbook-gift-points = { $points } 积分兑换
playbook-gift-occasion-birthday = 生日
playbook-gift-occasion-wedding_day = 结婚纪念日
playbook-gift-occasion-joined_day = 入会周年
playbook-gift-occasion-referral = 介绍新会员
playbook-gift-occasion-hand = 店长手工发放
playbook-gift-before = 提前 { $count } 天
playbook-gift-all = 全部
playbook-outcomes = 联系结果
playbook-settings = 数值

## Kinds
playbook-kind-call = 电话
playbook-kind-message = 短信
playbook-kind-visit = 面对面
playbook-kind-either = 电话或短信
playbook-kind-pre_shift = 班前检查
playbook-kind-training = 培训
playbook-kind-service_stage = 服务步骤
playbook-kind-store_check = 门店检查
playbook-trigger-purchase = 购买之后
playbook-trigger-card = 会员卡批好
playbook-trigger-joined = 成为会员
playbook-trigger-case = 投诉处理完
playbook-trigger-product = 买过这类商品
playbook-trigger-no_visit = 多日没来
playbook-trigger-plan = 周计划
playbook-trigger-quarter = 每季一次
playbook-trigger-birthday = 生日
playbook-trigger-wedding_day = 结婚纪念日
playbook-trigger-joined_day = 入会周年
playbook-trigger-festival = 节日
playbook-trigger-special = 特别消息（总部批准）

## Tiers and cadence
playbook-tier-single = 单次满 { $amount_minor }
playbook-tier-cumulative = 累计满 { $amount_minor }
playbook-tier-window = 进入下一级起 { $count } 天内
playbook-tier-first = 任何首次购买

## The editor
playbook-edit = 修改
playbook-edit-title = 标题
script-edit-opening = 开场
script-edit-closing = 结束语
script-edit-closing_hint = 短信结尾必须写明怎样拒收
script-edit-step = 第 { $number } 步
script-edit-say = 说
script-edit-ask = 问（可不填）
script-edit-note = 记一句顾客的话
script-edit-fields = 要填的内容
script-edit-field = 栏目
script-edit-field-type = 填什么
script-edit-field-required = 必填
script-edit-option = 选项
script-field-text = 文字
script-field-number = 数字
script-field-date = 日期
script-field-choice = 选一项
script-edit-answers = 回答
script-edit-answer = 回答
script-edit-next = 接着
script-edit-outcome = 这样回答时的结果
script-edit-outcome_any = 不限
script-edit-to_closing = 到结束语
script-edit-objections = 常见异议
script-edit-question = 顾客说
script-edit-reply = 我们答
script-edit-advice = 给导购的提醒
script-edit-placeholders = 可用的占位符：{ $names }
checklist-edit-section = 分组
checklist-edit-point = 要点
playbook-edit-add_step = 加一步
playbook-edit-add_answer = 加一个回答
playbook-edit-add_objection = 加一条异议
playbook-edit-add_advice = 加一条提醒
playbook-edit-add_section = 加一组
playbook-edit-add_point = 加一条要点
playbook-edit-up = 上移
playbook-edit-down = 下移
playbook-edit-remove = 删除

## Drafts and publishing
playbook-draft = 草稿
playbook-drafts = 未发布的修改
playbook-drafts-none = 没有未发布的修改
playbook-draft-by = { $name } 于 { $edited_at } 修改
playbook-draft-save = 保存草稿
playbook-draft-saved = 草稿已保存，发布后平板才会收到
playbook-draft-discard = 放弃修改
playbook-draft-discarded = 已放弃，恢复为现行版本
playbook-draft-problems = 还有 { $count } 处要改好才能发布
playbook-publish = 发布
playbook-publish-note = 这次改了什么
playbook-published = 第 { $version } 版已发布
playbook-changed-count = { $count } 份话术和检查表

## What a draft changes
playbook-change-added = 新增
playbook-change-removed = 删去
playbook-change-changed = 修改
playbook-change-moved = 调整了顺序
playbook-part-title = 标题
playbook-part-opening = 开场
playbook-part-step = 步骤
playbook-part-objection = 异议
playbook-part-closing = 结束语
playbook-part-advice = 提醒
playbook-part-section = 分组
playbook-part-point = 要点
playbook-field-say = 说的话
playbook-field-ask = 问的话
playbook-field-answers = 回答
playbook-field-note = 是否记一句
playbook-field-fields = 要填的内容

## What is wrong: the whole
problem-playbook-invalid = 手册有 { $count } 处错误，改好后再试。
problem-playbook-already_installed = 手册已经发布过了。
problem-playbook-not_installed = 还没有发布过手册。
problem-playbook-nothing_to_publish = 没有可以发布的修改。
problem-playbook-kind_changed = 类型不能改，原来是 { $expected }。

## What is wrong: files
problem-playbook-file_missing = 缺少这个文件。
problem-playbook-file_unknown = 不认识这个文件，可以有：{ $allowed }。
problem-playbook-not_utf8 = 文件不是 UTF-8 编码。
problem-playbook-not_toml = 文件不是正确的 TOML：{ $why }
problem-playbook-unknown_field = 不认识“{ $field }”，可以有：{ $allowed }。
problem-playbook-wrong_type = 这里要 { $expected }，写的是 { $found }。
problem-playbook-wrong_value = 这个值不对：{ $why }

## What is wrong: texts
problem-playbook-missing_text = 这里没有文字。
problem-playbook-missing_language = 缺少{ $language ->
        [zh-CN] 简体
        [zh-TW] 繁体
       *[other] 英文
    }文字。
problem-playbook-stray_brace = 多了一个大括号，或少了一半。
problem-playbook-unknown_placeholder = 没有 { $placeholder } 这个占位符，这里可用：{ $allowed }。
problem-playbook-placeholder_may_be_empty = { $placeholder } 有时没有值，只能用在短信步骤和提醒里；这里可用：{ $allowed }。
problem-playbook-placeholder_missing = { $language ->
        [zh-CN] 简体
        [zh-TW] 繁体
       *[other] 英文
    }文字少了占位符 { $placeholder }。

## What is wrong: keys and values
problem-playbook-bad_key = 编号“{ $key }”不对，只用小写字母、数字和下划线，最多 40 个。
problem-playbook-twice = “{ $key }”出现了两次。
problem-playbook-unknown_value = 没有“{ $value }”，可以是：{ $allowed }。
problem-playbook-too_small = { $found } 太小，至少 { $least }。
problem-playbook-setting_missing = 缺少数值“{ $key }”。
problem-playbook-choices_missing = 缺少选项“{ $kind }”。

## What is wrong: tiers, cadence and outcomes
problem-playbook-tier_rank_gap = 等级的次序是 { $found }，应当是 { $allowed }。
problem-playbook-tier_share = 各等级占比加起来是 { $sum }，应当是 100。
problem-playbook-tier_without_way_in = 等级 { $tier } 没有写怎样才能进入。
problem-playbook-tier_easier_than_below = 进入 { $tier } 比低一级还容易。
problem-playbook-tier_without_follow_up = 等级 { $tier } 购买之后没有任何回访。
problem-playbook-tiers_missing = 没有写给哪些等级。
problem-playbook-gift_not_for_points = 只有没有时机的礼品才用积分换。
problem-playbook-script_unknown = 没有话术“{ $script }”，现有：{ $allowed }。
problem-playbook-script_kind = 话术“{ $script }”是 { $found }，这里要 { $expected }。
problem-playbook-message_twin_missing = 电话和短信都可以的步骤，还要有短信“{ $script }”。
problem-playbook-objection_unknown = 没有异议“{ $objection }”，现有：{ $allowed }。
problem-playbook-nothing_closes = 没有一种结果能结束回访。
problem-playbook-outcome_without_next = 结果“{ $key }”不结束回访，要写几天后再联系。

## What is wrong: scripts and checklists
problem-playbook-steps_missing = 一步也没有。
problem-playbook-answers_missing = 步骤“{ $step }”没有回答可选。
problem-playbook-next_unknown = 没有步骤“{ $step }”，现有：{ $allowed }。
problem-playbook-unreachable_step = 没有回答通向步骤“{ $step }”。
problem-playbook-cycle = 步骤绕圈走不出来：{ $way }。
problem-playbook-message_with_answers = 短信的步骤不能有回答。
problem-playbook-refusal_not_offered = 结尾要写明回复“{ $word }”就不再发。
problem-playbook-roles_missing = 没有写给哪些岗位。
problem-playbook-sections_missing = 一组也没有。
problem-playbook-points_missing = 分组“{ $section }”里没有要点。
playbook-record = 会员资料要填什么
playbook-record-record = 资料齐全
playbook-record-card = 办卡申请
playbook-calendar = 节假日与调休（{ $count } 天）
playbook-calendar-holiday = 放假
playbook-calendar-workday = 上班
problem-playbook-bad_day = “{ $found }”不是日期，要写成 2026-10-01。
problem-playbook-day_changes_nothing = { $found } 本来就是工作日，不用写。
playbook-edit-add_field = 加一个栏目
playbook-edit-add_option = 加一个选项
playbook-condition = 条件
playbook-assignee = 谁来做
playbook-assignee-served = 接待的人
playbook-assignee-own = 会员的导购
playbook-assignee-manager = 店长
playbook-assignee-team = 谁都可以
playbook-purpose = 用途
playbook-purpose-care = 售后关怀
playbook-purpose-service = 服务通知
playbook-purpose-wish = 祝福
playbook-purpose-promotion = 推荐
playbook-festivals = 节日
playbook-festival = 节日
playbook-festival-next = 下一次
playbook-festival-none = 没有节日
playbook-supersede = 新的替代旧的
playbook-supersede-line = “{ $newer }”的跟进排上后，“{ $older }”还没做的不再做
playbook-supersede-none = 没有替代规则
playbook-questions = 常见问题（{ $count }）
playbook-questions-none = 没有常见问题
problem-playbook-wish_sells = 祝福里不能推销：“{ $word }”{ $why ->
        [product] 是商品名
        [category] 是商品类别
        [money] 是金额
        [percent] 是折扣
        [points] 说的是积分
        [placeholder] 说的是积分、礼品或商品
       *[marked] 是总部标记的推销用语
    }。
problem-playbook-not_between = { $found } 不对，应在 { $least } 到 { $most } 之间。
problem-playbook-condition_broken = 条件写得不对：{ $why }
problem-playbook-condition_unknown = 条件里没有“{ $name }”可用。可用的有：{ $allowed }。
problem-playbook-condition_uneven = 条件里不能用 { $name }：平板和服务器算出来可能不一样。
problem-playbook-condition_fails = 条件算不出来：{ $why }
problem-playbook-condition_not_boolean = 条件的结果应该是“是”或“否”，算出来却是 { $found }。
problem-playbook-message_with_fields = 短信的步骤里没有要填的栏目。
problem-playbook-options_missing = 栏目“{ $field }”要选一项，却没有选项。
problem-playbook-options_for_nothing = 栏目“{ $field }”不是选一项，不用写选项。
problem-playbook-role_base_missing = 按角色另写的话术要有通用的那一份，缺少“{ $script }”。
playbook-renewal = 新版程序带来了新的手册内容：回访步骤 { $steps } 条、话术 { $scripts } 份、问答 { $questions } 条，还有节日和选项。您改过的不动。
playbook-renewal-publish = 并入并发布
playbook-renewal-note = 并入新版程序带来的手册内容
playbook-renewal-none = 没有新的内容可并入
