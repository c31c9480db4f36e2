"""Each kind of figure of the guidelines, in sentences of our own."""

from __future__ import annotations

import pytest

from pizhu.report.figures import find_figures
from pizhu.report.values import Bound, Direction, Figure, Measure


def only(text: str) -> Figure:
    figures = find_figures(text)
    assert [figure.text for figure in figures] == [figure.text for figure in figures[:1]], figures
    return figures[0]


def found(text: str) -> dict[str, Figure]:
    return {figure.text: figure for figure in find_figures(text)}


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit"),
    [
        ("全县粮食产量达到12.5万吨。", "12.5万吨", "125000", "吨"),
        ("进出口总额完成1.05万亿元。", "1.05万亿元", "1050000000000", "元"),
        ("新登记企业1,234家。", "1,234家", "1234", "家"),
        ("城镇化率达到６８.５％。", "６８.５％", "68.5", "%"),
        ("常住人口超过300万。", "300万", "3000000", ""),
        ("每户补助标准为2.4万元/户。", "2.4万元/户", "24000", "元/户"),
        ("PM10平均浓度为55微克/立方米。", "55微克/立方米", "55", "微克/立方米"),
        ("税收占比提高1.2个百分点。", "1.2个百分点", "1.2", "百分点"),
        ("人口自然增长率为3.1‰。", "3.1‰", "3.1", "‰"),
        ("出台惠企政策30余条。", "30余条", "30", "条"),
        ("发放贷款100多亿元。", "100多亿元", "10000000000", "元"),
        ("连续6个月保持增长。", "6个月", "6", "月"),
        ("研发投入是五年前的2.5倍。", "2.5倍", "2.5", "倍"),
        ("城乡居民收入比缩小到2.1:1。", "2.1:1", "2.1", ""),
        ("财政收入的1/4来自园区。", "1/4", "0.25", ""),
        ("装机容量达到350万千瓦。", "350万千瓦", "3500000", "千瓦"),
        ("森林覆盖率达到百分之62。", "百分之62", "62", "%"),
        ("建设三十五亿元的供水工程。", "三十五亿元", "3500000000", "元"),
    ],
)
def test_number_and_unit_are_worked_out(sentence: str, text: str, value: str, unit: str) -> None:
    figure = found(sentence)[text]
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("建设1-3个产业园。", "1-3个", "1", "3", "个"),
        ("地区生产总值增长6%—6.5%。", "6%—6.5%", "6", "6.5", "%"),
        ("培育5至8家龙头企业。", "5至8家", "5", "8", "家"),
        ("投入20～30万元。", "20～30万元", "200000", "300000", "元"),
    ],
)
def test_range_is_one_figure(sentence: str, text: str, low: str, high: str, unit: str) -> None:
    figure = only(sentence)
    assert (figure.text, figure.value, figure.value_high, figure.unit) == (text, low, high, unit)


@pytest.mark.parametrize(
    ("sentence", "measure", "direction"),
    [
        ("第三产业增加值增长8.1%。", Measure.CHANGE, Direction.UP),
        ("单位能耗下降4%。", Measure.CHANGE, Direction.DOWN),
        ("办理环节比上年压缩12个工作日。", Measure.CHANGE, Direction.DOWN),
        ("居民消费价格涨幅控制在3%以内。", Measure.CHANGE, Direction.UP),
        ("出口额较上年多增20亿元。", Measure.CHANGE, Direction.UP),
        ("压减一般性支出3.2亿元。", Measure.CHANGE, Direction.DOWN),
        ("全省排名前移5位。", Measure.CHANGE, Direction.UP),
        ("失业率降至4.9%。", Measure.RATIO, None),
        ("绿化覆盖率提高到45%。", Measure.RATIO, None),
        ("完成年度任务的108%。", Measure.RATIO, None),
        ("新增床位500张。", Measure.LEVEL, None),
        ("税收增加到80亿元。", Measure.LEVEL, None),
        ("工业增速高于全省平均2.1个百分点。", Measure.GAP, Direction.UP),
        ("增速比全国快0.8个百分点。", Measure.GAP, Direction.UP),
        ("失业率低于全国平均水平0.3个百分点。", Measure.GAP, Direction.DOWN),
        ("综合实力位居全省第五。", Measure.RANK, None),
        ("营商环境评价进入全国前20名。", Measure.RANK, None),
        ("70岁以上老人享受补贴。", Measure.THRESHOLD, None),
    ],
)
def test_measure_and_direction(
    sentence: str, measure: Measure, direction: Direction | None
) -> None:
    figure = only(sentence)
    assert (figure.measure, figure.direction) == (measure, direction)


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("建成道路50公里。", Bound.EXACT),
        ("建成道路50公里以上。", Bound.AT_LEAST),
        ("建成道路不少于50公里。", Bound.AT_LEAST),
        ("建成道路超50公里。", Bound.OVER),
        ("建成道路突破50公里。", Bound.OVER),
        ("建成道路50余公里。", Bound.OVER),
        ("建成道路近50公里。", Bound.NEARLY),
        ("建成道路约50公里。", Bound.ABOUT),
        ("建成道路50公里左右。", Bound.ABOUT),
        ("办理时间控制在50分钟以内。", Bound.AT_MOST),
        ("办理时间不超过50分钟。", Bound.AT_MOST),
        ("财政收入迈上500亿元台阶。", Bound.OVER),
        ("增速高于全省平均2个百分点。", Bound.EXACT),
        ("补助标准不低于低保标准的1.3倍。", Bound.AT_LEAST),
        ("新建数十个项目。", Bound.OVER),
        ("几十家企业落户。", Bound.OVER),
        ("引进上百家企业。", Bound.OVER),
        ("全县贫困户数十户。", Bound.EXACT),
        ("新增线上百家门店。", Bound.EXACT),
    ],
)
def test_bound(sentence: str, bound: Bound) -> None:
    assert only(sentence).bound is bound


def test_bound_of_a_lists_last_item_covers_the_list() -> None:
    figures = find_figures("入园率、巩固率、升学率分别达到92%、97%、95%以上。")
    assert [figure.bound for figure in figures] == [Bound.AT_LEAST] * 3


def test_threshold_delimits_what_is_counted() -> None:
    figures = found("引进投资5亿元以上项目18个。")
    assert figures["5亿元"].measure is Measure.THRESHOLD
    assert figures["5亿元"].bound is Bound.AT_LEAST
    assert figures["18个"].measure is Measure.LEVEL
    assert figures["18个"].indicator == "投资5亿元以上项目"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("全年地区生产总值达到860亿元、增长6.2%。", ["地区生产总值"] * 2),
        ("创建9个省级示范村。", ["省级示范村"]),
        ("新增高新技术企业56家、瞪羚企业8家。", ["高新技术企业", "瞪羚企业"]),
        ("粮食、油料产量分别增长2%、3%。", ["粮食", "油料产量"]),
        ("进口和出口分别下降1.5%、2%。", ["进口", "出口"]),
        ("旅游人次、旅游收入均增长15%。", ["旅游人次、旅游收入"]),
        ("快递业务量突破3亿件，其中农村快递8000万件。", ["快递业务量", "农村快递"]),
        ("38家企业入选省级名单。", ["企业"]),
        ("城镇登记失业率由3.8%降至3.2%。", ["城镇登记失业率"] * 2),
        ("外贸依存度达到30%，较上年提高2个百分点。", ["外贸依存度"] * 2),
    ],
)
def test_indicator(sentence: str, names: list[str]) -> None:
    assert [figure.indicator for figure in find_figures(sentence)] == names


def test_canonical_name_is_the_same_for_all_ways_to_write_it() -> None:
    sentences = ("GDP增长5%。", "地区生产总值增长5%。", "全市生产总值增长5%。")
    assert {only(sentence).canonical for sentence in sentences} == {"地区生产总值"}


def test_old_spelling_and_spacing_are_read_alike() -> None:
    figures = find_figures("財政收入完成 12.5 億元,較上年增長8.2%;新建公路86.3公里。")
    assert [(f.text, f.value, f.unit) for f in figures] == [
        ("12.5 億元", "1250000000", "元"),
        ("8.2%", "8.2", "%"),
        ("86.3公里", "86.3", "公里"),
    ]
    assert [figure.indicator for figure in figures] == ["財政收入", "財政收入", "公路"]
    assert figures[0].canonical == "一般公共预算收入"


def test_a_structure_of_three_parts_is_three_ratios() -> None:
    figures = find_figures("三次产业结构调整为8.5:41.3:50.2。")
    assert [(figure.value, figure.measure) for figure in figures] == [
        ("8.5", Measure.RATIO),
        ("41.3", Measure.RATIO),
        ("50.2", Measure.RATIO),
    ]
    assert {figure.indicator for figure in figures} == {"三次产业结构"}


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "measure"),
    [
        ("经济总量翻了番、税收翻两番。", "翻两番", "2", "番", Measure.CHANGE),
        ("工业总产值五年内翻了一番。", "翻了一番", "1", "番", Measure.CHANGE),
        ("固定资产投资五年内翻了两番。", "翻了两番", "2", "番", Measure.CHANGE),
        ("用电量增长一倍。", "一倍", "1", "倍", Measure.CHANGE),
        ("办理时间缩短一半。", "一半", "0.5", "", Measure.CHANGE),
        ("民营企业占三分之二。", "三分之二", "0.666667", "", Measure.RATIO),
        ("近六成企业扩大投资。", "六成", "6", "成", Measure.RATIO),
    ],
)
def test_shares_and_multiples_in_words(
    sentence: str, text: str, value: str, unit: str, measure: Measure
) -> None:
    figure = found(sentence)[text]
    assert (figure.value, figure.unit, figure.measure) == (value, unit, measure)
