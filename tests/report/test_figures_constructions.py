"""Constructions of the language in which a figure is easily misread, in sentences of our own."""

from __future__ import annotations

import pytest

from pizhu.report.figures import find_figures, find_skipped
from pizhu.report.values import Bound, Direction, Figure, Measure


def found(text: str) -> dict[str, Figure]:
    return {figure.text: figure for figure in find_figures(text)}


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "bound"),
    [
        ("游客增加到1亿2千多万人次。", "1亿2千多万人次", "120000000", "人次", Bound.OVER),
        ("日均新设企业1万3千户。", "1万3千户", "13000", "户", Bound.EXACT),
        ("路网总长2万6千多公里。", "2万6千多公里", "26000", "公里", Bound.OVER),
        ("争取资金8亿5千万元。", "8亿5千万元", "850000000", "元", Bound.EXACT),
        ("存款新增3万多亿元。", "3万多亿元", "3000000000000", "元", Bound.OVER),
        ("占比提高2个多百分点。", "2个多百分点", "2", "百分点", Bound.OVER),
        ("办理时间缩短3个多月。", "3个多月", "3", "月", Bound.OVER),
    ],
)
def test_number_in_parts_is_one_figure(
    sentence: str, text: str, value: str, unit: str, bound: Bound
) -> None:
    figure = found(sentence)[text]
    assert (figure.value, figure.unit, figure.bound) == (value, unit, bound)
    assert len(find_figures(sentence)) == 1


def test_two_numbers_side_by_side_stay_two() -> None:
    assert [f.text for f in find_figures("投入2万元5千人次。")] == ["2万元", "5千人次"]


@pytest.mark.parametrize(
    ("sentence", "number", "rule"),
    [
        ("近3年新能源装机领先全省。", "3", "period-as-date"),
        ("相当于10年前的水平。", "10", "period-as-date"),
        ("举办建站30年系列活动。", "30", "anniversary"),
    ],
)
def test_years_that_date_are_no_amount(sentence: str, number: str, rule: str) -> None:
    skipped = {sentence[item.start : item.end]: item for item in find_skipped(sentence)}
    assert skipped[number].rule == rule
    assert number not in {figure.value for figure in find_figures(sentence)}


@pytest.mark.parametrize("sentence", ["始终把安全放在第一位。", "建设全省第三极。"])
def test_first_place_in_a_figure_of_speech_is_no_standing(sentence: str) -> None:
    assert find_figures(sentence) == ()


def test_traditional_ordinals_are_ordinals_too() -> None:
    assert find_figures("萬元項目在第十七屆大會上提出，城鄉收入分別達到標準。") == ()


def test_years_of_schooling_are_an_amount() -> None:
    figures = find_figures("平均受教育年限由9.8年提高到10.3年。")
    assert [(f.text, f.indicator) for f in figures] == [
        ("9.8年", "平均受教育年限"),
        ("10.3年", "平均受教育年限"),
    ]


def test_nth_largest_of_a_scope_is_a_standing() -> None:
    figure = found("瓷砖出口880万箱、跻身全国第二大产区。")["第二"]
    assert (figure.measure, figure.indicator) == (Measure.RANK, "瓷砖出口")


@pytest.mark.parametrize(
    ("sentence", "text", "name"),
    [
        ("市财政安排6000万元技改资金。", "6000万元", "技改资金"),
        ("母基金在园区设立超8亿元子基金。", "8亿元", "子基金"),
        ("淘汰不达标的20万千瓦以下燃煤机组。", "20万千瓦", "燃煤机组"),
        ("安排3亿元救灾款和5亿元重建资金。", "5亿元", "重建资金"),
        ("投入了4亿元帮扶资金。", "4亿元", "帮扶资金"),
        ("底线是严守60万亩耕地红线。", "60万亩", "耕地红线"),
        ("完成裁减编制3万任务。", "3万", "裁减编制"),
        ("增加20万天然气用户。", "20万", "天然气用户"),
        ("改造30个已投用的供水站点。", "30个", "已投用的供水站点"),
        ("65岁以上老年人体检率达90%。", "65岁", "老年人"),
        ("城镇居民收入由2002年7000元增加到2007年1.3万元。", "1.3万元", "城镇居民收入"),
        ("单位产值水耗比上年下降4%。", "4%", "单位产值水耗"),
        ("小麦收购价平均每斤提高0.1元。", "0.1元", "小麦收购价"),
        ("今年化肥使用量要下降2%。", "2%", "化肥使用量"),
        ("三年内参保率提高到95%。", "95%", "参保率"),
        ("新建农村公路、景区道路、机耕道共320条。", "320条", "农村公路、景区道路、机耕道"),
        ("进出口9亿元，贡献了全市15%的增量。", "15%", "进出口"),
        ("向学生提供助学金，每人每年1500元。", "1500元", "助学金"),
        ("财政用于教育的支出，由去年的2亿元增加到3亿元。", "3亿元", "财政用于教育的支出"),
        ("养老金从2004年人均700元提高到现在的1700元。", "1700元", "养老金"),
        ("覆盖面扩大，年底已达到12%。", "12%", "覆盖面"),
        ("提请制定或修改地方性法规12件。", "12件", "地方性法规"),
        ("市财政安排3000万元帮助解决供暖。", "3000万元", "市财政安排"),
        ("新上亿元项目10个，其中5亿元以上2个。", "2个", "亿元项目"),
        ("人均收入增长6%，完成4200人脱贫。", "4200人", "脱贫"),
        ("用8年时间基本建成智慧水网。", "8年", "智慧水网"),
        ("连续3年大规模开展河道清淤行动。", "3年", "河道清淤行动"),
        ("人口自然增长率控制在3.6‰以内。", "3.6‰", "人口自然增长率"),
        ("起征点从月销售额3万元提高到10万元。", "3万元", "起征点"),
        ("将制造业现行16%的税率降至13%。", "16%", "税率"),
        ("国务院提请全国人大常委会审议法律案18件。", "18件", "法律案"),
        ("近3亿人领取养老金。", "3亿人", "领取养老金"),
        ("实现高职扩招100万人目标。", "100万人", "高职扩招"),
        ("继续实施退耕还草，今年拟安排500万亩。", "500万亩", "退耕还草"),
        ("落实好惠农补贴资金6亿元。", "6亿元", "惠农补贴资金"),
        ("使用8000万元结余资金。", "8000万元", "结余资金"),
        ("走过了60年光辉历程。", "60年", "光辉历程"),
        ("实现20个贫困村退出、1.1万人脱贫。", "1.1万人", "脱贫"),
        ("2.2万脱贫人口实现就业。", "2.2万", "脱贫人口"),
        ("6200名干部结对帮扶群众。", "6200名", "干部"),
        ("推进7大交易平台的“" + "制度完善、场景拓展、" * 8 + "”。", "7", "交易平台"),
    ],
)
def test_name_is_that_of_the_thing_measured(sentence: str, text: str, name: str) -> None:
    assert found(sentence)[text].indicator == name


def test_jiao_and_fen_are_money() -> None:
    figures = find_figures("早稻、晚稻每斤分别提高8分钱和1毛钱。")
    assert [(f.text, f.indicator) for f in figures] == [("8分钱", "早稻"), ("1毛钱", "晚稻")]


def test_numbers_that_share_the_last_ones_unit_have_a_name_each() -> None:
    figures = found("惠民工程、健身工程分别惠及350万、230万人次。")
    assert [f.indicator for f in figures.values()] == ["惠民工程", "健身工程"]


@pytest.mark.parametrize(
    ("sentence", "text", "measure", "direction"),
    [
        ("淘汰落后水泥产能900万吨。", "900万吨", Measure.LEVEL, None),
        ("投资增速落后全省平均1.2个百分点。", "1.2个百分点", Measure.GAP, Direction.DOWN),
        ("改造提升超600个乡镇站所。", "600个", Measure.LEVEL, None),
        ("提高12万中小学教师待遇。", "12万", Measure.LEVEL, None),
        ("今年减少贫困人口8万。", "8万", Measure.CHANGE, Direction.DOWN),
        ("优良天数比率超过85%。", "85%", Measure.RATIO, None),
        ("经济增长预期目标定为7%左右。", "7%", Measure.CHANGE, Direction.UP),
        ("实现5%左右的预期增速。", "5%", Measure.CHANGE, Direction.UP),
        ("生产总值增长11%，力争12%。", "12%", Measure.CHANGE, Direction.UP),
        ("人口自然增长率控制在3.6‰以内。", "3.6‰", Measure.RATIO, None),
        ("改革开放40多年的成就来之不易。", "40多年", Measure.LEVEL, None),
        ("经济总量超过6000亿元的高基数。", "6000亿元", Measure.LEVEL, None),
        ("营收超过6000万元的企业增多。", "6000万元", Measure.THRESHOLD, None),
        ("全市20万以上人口县建有三级医院。", "20万", Measure.THRESHOLD, None),
        ("全省30万以上参保职工受益。", "30万", Measure.LEVEL, None),
        ("产量在全国占比超过10%的有44种。", "10%", Measure.THRESHOLD, None),
    ],
)
def test_measure_where_words_mislead(
    sentence: str, text: str, measure: Measure, direction: Direction | None
) -> None:
    figure = found(sentence)[text]
    assert (figure.measure, figure.direction) == (measure, direction)


@pytest.mark.parametrize(
    ("sentence", "text", "bound"),
    [
        ("新增就业约占全省1/8。", "1/8", Bound.ABOUT),
        ("产量超占全国的20%。", "20%", Bound.OVER),
        ("食品抽检量超每千人6批次。", "6批次", Bound.OVER),
    ],
)
def test_bound_that_stands_apart(sentence: str, text: str, bound: Bound) -> None:
    assert found(sentence)[text].bound is bound
