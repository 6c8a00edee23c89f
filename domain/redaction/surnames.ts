/** Compound surnames, tried before the single ones. */
const COMPOUND =
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 轩辕 令狐 慕容 司徒 司空 夏侯 宇文 长孙 端木 百里 呼延 南宫 独孤 西门 申屠 淳于 单于 太史 公冶 宗政 濮阳 澹台 赫连 闻人 钟离 鲜于 闾丘 拓跋 万俟 东郭 南门 左丘 仲孙 公羊 谷梁 第五'.split(
    ' ',
  );

/**
 * Surnames in use, without those that mostly stand for a common word in official texts (应, 有, 和, 从, 时, 向, 相, 后, 都, 双).
 * Their bearers are still masked wherever the case knows them.
 */
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜舒闫肖付代银甘霍冉项关屈裴冷覃辜滕盛宁苗穆娄靳鲍詹阮柯解柴卫纪符边童单欧蒲鞠车阳米宫池苟裘华房卓成费';

const SINGLES = new Set(SINGLE);

/** Words that begin with a character that is also a surname and are no names in official texts. */
const WORDS = new Set(
  '陈述 陈列 程序 程度 任何 任职 任意 任务 安全 安排 安置 安装 金额 高度 高于 高温 高空 高管 于是 方面 方式 方可 方案 方法 石材 路段 严重 严格 严禁 严肃 关于 关联 关系 关闭 常年 常住 常用 常务 易于 易地 童工 章程 项目 项下 付清 付款 付给 田地 房屋 房产 雷同 万元 钱款 钱物 段落 施工 施行 季度 成立 成员 成本 庞大 董事 杜绝 盛行 林业 夏季 管理 管辖 管护 解除 解释 解决 解散 解聘 单位 单独 单方 单据 边缘 车间 车辆 车牌 阳光 费用 温度 江苏 江西 江河 文书 文件 文化 申请 申辩 申报 申诉 申领 许可 许诺 代理 代表 代为 代发 代办 代付 代缴 银行 左右 贺信 罗列 白天 白班 连续 康复 武警 谢绝 梁柱 齐全 华北 何时 何种 何地 时间 余款 余额 祝贺 顾客 顾问 毕业 甘肃 宁夏 云南 山东 卫生 纪律 纪检 符合 蒲团 宫颈 池塘 欧洲 易货 米面 黄金 黄河 马上 马路 胡乱 高校 龙头 田间 叶片 洪水 温馨 辛苦 莫名 庄稼 路口 路面 谷物 管道 常规 关停 关注 成人 成年 方便 方向 邢台 石家 唐山 张家 安徽 安平 任县 南和 宁晋 魏县 魏都 邱县 史料 万全 丛台 武安 武邑 曹妃 滦平 卢龙 秦皇 郑州'.split(
    ' ',
  ),
);

/** The surname with which the Han text begins, or undefined. */
export function findSurname(text: string): string | undefined {
  const two = text.slice(0, 2);
  if (COMPOUND.includes(two)) return two;
  const one = text.slice(0, 1);
  return SINGLES.has(one) ? one : undefined;
}

/** True when the text begins with a common word, not with a name. */
export function beginsWithWord(text: string): boolean {
  return WORDS.has(text.slice(0, 2));
}
