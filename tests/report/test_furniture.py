"""Page furniture: what belongs to the page and not to the report."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pizhu.report.flow import find_flow
from pizhu.report.furniture import find_furniture
from pizhu.report.values import FurnitureKind

NAVIGATION = FurnitureKind.NAVIGATION
SOURCE = FurnitureKind.SOURCE
CAPTION = FurnitureKind.CAPTION
PAGE_JUMP = FurnitureKind.PAGE_JUMP

REPORT = (
    "政府工作报告\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员提出意见。\n"
    "一、去年工作回顾\n去年全县经济稳中有进，地区生产总值增长6.1%，城乡居民收入增长快于经济增长。\n"
)


def found(text: str) -> list[tuple[FurnitureKind, str]]:
    return [(item.kind, text[item.start : item.end]) for item in find_furniture(text)]


def test_a_bare_report_has_none() -> None:
    assert found(REPORT) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页 > 政务公开 > 政府信息公开", NAVIGATION),
        ("下载　打印　全屏　收藏", NAVIGATION),
        ("【字号：大 中 小】", NAVIGATION),
        ("您的位置：首页>>要闻", NAVIGATION),
        ("来源：县政府办公室", SOURCE),
        ("发布时间：2022-01-19 10:22", SOURCE),
        ("信息来源：县融媒体中心　作者：李芳　浏览次数：1203", SOURCE),
        ("2022年1月19日", SOURCE),
        ("发布时间：2024-01-18 16:20　来源：县政府办　浏览次数：12　字号：[大] [中] [小]", SOURCE),
        ("【打印】【关闭】", NAVIGATION),
        ("字体：[大 中 小]", NAVIGATION),
        ("2022-01-19 08:30:12", SOURCE),
        ("大会会场。本报记者 王强 摄", CAPTION),
        ("图为县长作政府工作报告", CAPTION),
    ],
)
def test_a_line_above_the_report_is_told_by_its_words(line: str, kind: FurnitureKind) -> None:
    assert found(f"{line}\n{REPORT}") == [(kind, line)]


def test_navigation_broken_into_lines_is_covered_line_by_line() -> None:
    text = "下载\n打印\n【字号：\n加大\n减小\n】\n来源：\n某某日报\n" + REPORT
    kinds = [kind for kind, _ in found(text)]
    assert kinds == [NAVIGATION] * 6 + [SOURCE] * 2
    assert find_flow(text, find_furniture(text)).text == REPORT


def test_the_names_of_a_sites_columns_are_navigation() -> None:
    text = "当前位置：\n首页\n>\n政务要闻\n" + REPORT
    assert [words for _, words in found(text)] == ["当前位置：", "首页", ">", "政务要闻"]


def test_title_session_and_speaker_are_the_reports_own() -> None:
    session = "——2023年1月3日在某市第八届人民代表大会第二次会议上\n"
    head = "来源：某某日报\n2023年某市政府工作报告\n"
    text = head + session + "市长 赵伟\n时间：2023-01-10\n" + REPORT
    assert [words for _, words in found(text)] == ["来源：某某日报", "时间：2023-01-10"]


def test_words_of_navigation_inside_the_report_are_text() -> None:
    text = REPORT + "推动网站设置下载、打印、分享功能，方便群众办事，全年访问量达到100万人次。\n"
    assert found(text) == []


@pytest.mark.parametrize(
    "footer",
    [
        "责任编辑：张丽",
        "（责任编辑：李强）",
        "来源：某某日报\n初审：王芳　终审：赵明",
        "扫一扫在手机打开当前页",
        "上一篇：关于召开会议的通知\n下一篇：没有了",
        "【打印本页】\n【关闭窗口】",
        "相关附件：\n县政府工作报告.pdf",
        "分享到：\n微信\n微博",
        "版权所有：某县人民政府　ICP备12345678号",
        "附件：1.名词解释.doc",
    ],
)
def test_what_stands_below_the_report_is_furniture_to_the_end(footer: str) -> None:
    end = "各位代表！让我们团结一心，为全面建设现代化新城而努力奋斗，不断创造新的辉煌！"
    text = f"{REPORT}{end}\n{footer}\n"
    assert [words for _, words in found(text)] == footer.split("\n")


def test_a_page_jump_is_covered_with_all_that_parts_the_sentence() -> None:
    text = (
        "全年引进项目35个，（下转第二版）\n\n政 府 工 作 报 告\n\n（上接第一版）到位资金12亿元。\n"
    )
    assert found(text) == [
        (PAGE_JUMP, "（下转第二版）\n\n政 府 工 作 报 告\n\n（上接第一版）"),
    ]
    assert find_flow(text, find_furniture(text)).text == "全年引进项目35个，到位资金12亿元。\n"


def test_a_page_jump_between_paragraphs_keeps_them_apart() -> None:
    jump = "（下转第2版）\n（上接第1版）"
    text = f"（一）兴产业。全年新增企业30家。{jump}\n（二）惠民生。新建学校两所。\n"
    flow = find_flow(text, find_furniture(text)).text
    assert flow.split("\n")[0] == "（一）兴产业。全年新增企业30家。"
    assert "\n（二）惠民生。" in flow


def test_a_heading_straight_behind_a_page_jump_begins_its_own_line() -> None:
    text = "全年新增企业30家。（下转第2版）\n（上接第1版）三、惠民生\n新建学校两所。\n"
    flow = find_flow(text, find_furniture(text)).text
    assert flow == "全年新增企业30家。\n三、惠民生\n新建学校两所。\n"


def test_half_a_page_jump_is_furniture_too() -> None:
    assert found("（上接A1版）全年新增企业30家。") == [(PAGE_JUMP, "（上接A1版）")]
    assert found("全年新增企业30家。（下转4版）") == [(PAGE_JUMP, "（下转4版）")]


def test_page_numbers_between_the_halves_of_a_sentence_go_with_their_line_breaks() -> None:
    text = REPORT + "全县粮食播种面积稳定在\n— 12 —\n36万亩以上。\n"
    assert found(text) == [(PAGE_JUMP, "\n— 12 —\n")]


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "下载",
                "\n",
                "来源：",
                "报告",
                "责任编辑",
                "（下转第2版）",
                "（上接第1版）",
                "。",
                "经济",
                " ",
                "— 3 —",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_furniture_is_disjoint_in_order_and_in_the_text(text: str) -> None:
    items = find_furniture(text)
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert all(one.end <= other.start for one, other in pairwise(items))
