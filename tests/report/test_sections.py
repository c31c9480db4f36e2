"""The outline: what is a heading, where it ends, and at which level."""

from __future__ import annotations

import pytest

from pizhu.report.furniture import find_furniture
from pizhu.report.sections import find_sections, section_path

BODY = "完善政策体系，健全工作机制，推动各项任务落到实处，力争全年取得更大成效。"


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(s.level, s.label, s.title) for s in find_sections(text, find_furniture(text))]


def test_numbered_headings_nest_by_their_form() -> None:
    text = (
        "一、去年工作回顾\n过去一年，我们攻坚克难，完成了各项任务。\n"
        f"（一）突出项目建设\n1.稳投资。{BODY}{BODY}\n2.强招商。{BODY}{BODY}\n"
        f"（二）突出民生改善\n（1）就业。{BODY}{BODY}\n（2）教育。{BODY}{BODY}\n"
        f"二、今年工作安排\n（一）做强工业\n{BODY}\n"
    )
    assert outline(text) == [
        (1, "一、", "去年工作回顾"),
        (2, "（一）", "突出项目建设"),
        (3, "1.", "稳投资"),
        (3, "2.", "强招商"),
        (2, "（二）", "突出民生改善"),
        (3, "（1）", "就业"),
        (3, "（2）", "教育"),
        (1, "二、", "今年工作安排"),
        (2, "（一）", "做强工业"),
    ]


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("三、切实加强政府自身建设", "三、", "切实加强政府自身建设"),
        ("（十二）守牢安全底线。", "（十二）", "守牢安全底线"),
        ("(二)做优服务业", "(二)", "做优服务业"),
        ("3．强化要素保障", "3．", "强化要素保障"),
        ("4、盘活闲置土地", "4、", "盘活闲置土地"),
        ("㈢推动文旅融合。", "㈢", "推动文旅融合"),
        ("⑵盘活存量资产", "⑵", "盘活存量资产"),
        ("⒊夯实数据底座", "⒊", "夯实数据底座"),
        ("四．强化要素支撑", "四．", "强化要素支撑"),
        ("⑤新建口袋公园12个；", "⑤", "新建口袋公园12个"),
        ("——发展动能更加充沛。", "——", "发展动能更加充沛"),
        ("二是坚持精准施策。", "二是", "坚持精准施策"),
        ("第三，坚持人民至上。", "第三，", "坚持人民至上"),
        ("第二部分 今年工作", "第二部分", "今年工作"),
        ("第三章　法律责任", "第三章", "法律责任"),
    ],
)
def test_every_form_of_label_is_known(line: str, label: str, title: str) -> None:
    assert outline(f"开场白说明了有关情况。\n{line}\n{BODY}\n") == [(1, label, title)]


def test_a_title_that_is_also_a_first_sentence_ends_at_its_stop() -> None:
    text = f"一、今年安排\n（一）坚持创新引领，培育新动能。{BODY}{BODY}\n"
    (_, heading) = find_sections(text, ())
    assert text[heading.start : heading.end] == "（一）坚持创新引领，培育新动能"
    assert heading.title == "坚持创新引领，培育新动能"


def test_a_paragraph_that_only_begins_like_a_label_is_no_heading() -> None:
    text = "一、工作回顾\n一、二、三产业协调并进，结构持续优化，" + "工业服务业农业共同发展，" * 8
    assert [title for _, _, title in outline(text + "。\n")] == ["工作回顾"]


def test_main_parts_may_have_no_number() -> None:
    text = (
        f"2021年工作回顾\n\n{BODY}{BODY}\n\n2022年工作安排\n\n重点做好以下工作。\n\n"
        f"一、兴产业\n\n{BODY}{BODY}\n\n二、惠民生\n\n{BODY}{BODY}\n\n加强政府自身建设\n\n{BODY}\n"
    )
    assert outline(text) == [
        (1, "", "2021年工作回顾"),
        (1, "", "2022年工作安排"),
        (2, "一、", "兴产业"),
        (2, "二、", "惠民生"),
        (1, "", "加强政府自身建设"),
    ]


def test_leads_of_one_section_are_its_children() -> None:
    text = (
        "一、今年安排\n（一）壮大实体经济\n坚持把着力点放在实体经济上，为发展夯基垒台。\n"
        f"做强先进制造业。{BODY}{BODY}\n培育现代服务业。{BODY}{BODY}\n"
        f"（二）扩大内需\n提振大宗消费。{BODY}{BODY}\n扩大有效投资。{BODY}{BODY}\n"
    )
    assert outline(text) == [
        (1, "一、", "今年安排"),
        (2, "（一）", "壮大实体经济"),
        (3, "", "做强先进制造业"),
        (3, "", "培育现代服务业"),
        (2, "（二）", "扩大内需"),
        (3, "", "提振大宗消费"),
        (3, "", "扩大有效投资"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "今年是全面建设的关键一年。",
        "各位代表，重任在肩。",
        "行百里者半九十，越是艰险越向前。我们要保持定力。",
        "过去五年成绩来之不易。",
        "主要做了以下工作。",
        "完成投资120亿元。",
    ],
)
def test_a_short_sentence_that_states_or_narrates_is_no_lead(opening: str) -> None:
    text = (
        f"一、今年安排\n（一）壮大工业\n{opening}{BODY}\n"
        f"做强支柱产业。{BODY}{BODY}\n培育新兴产业。{BODY}{BODY}\n"
    )
    titles = [title for _, _, title in outline(text)]
    assert titles == ["今年安排", "壮大工业", "做强支柱产业", "培育新兴产业"]


def test_long_first_sentences_are_leads_where_they_run_parallel() -> None:
    leads = [
        "五年来，我们坚定不移推进改革开放，发展的活力和动力不断增强",
        "五年来，我们坚定不移推进生态保护，绿色的底色和成色更加鲜明",
        "五年来，我们坚定不移推进民生改善，群众的获得感幸福感更可感",
    ]
    text = "一、回顾\n" + "".join(f"{lead}。{BODY}{BODY}\n" for lead in leads)
    assert outline(text)[1:] == [(2, "", lead) for lead in leads]


def test_leads_in_lines_of_their_own_head_the_paragraph_below() -> None:
    text = (
        "一、今年安排\n（一）乡村振兴\n"
        f"稳住粮食生产。\n{BODY}{BODY}\n壮大特色农业。\n{BODY}{BODY}\n建设和美乡村。\n{BODY}{BODY}\n"
    )
    assert outline(text)[2:] == [
        (3, "", "稳住粮食生产"),
        (3, "", "壮大特色农业"),
        (3, "", "建设和美乡村"),
    ]


def test_parallel_short_sentences_inside_a_paragraph_are_run_in_headings() -> None:
    text = (
        f"一、去年工作\n——我们办成了一批大事。统筹各方力量，全力以赴推进。"
        f"交通条件持续改善。{BODY}建成公路三条。城乡面貌持续改观。{BODY}{BODY}"
        f"文化生活持续丰富。{BODY}{BODY}\n"
        f"——我们守住了安全底线。{BODY}\n"
    )
    assert outline(text) == [
        (1, "一、", "去年工作"),
        (2, "——", "我们办成了一批大事"),
        (3, "", "交通条件持续改善"),
        (3, "", "城乡面貌持续改观"),
        (3, "", "文化生活持续丰富"),
        (2, "——", "我们守住了安全底线"),
    ]


def test_a_run_in_heading_of_another_length_belongs_to_the_series_of_its_siblings() -> None:
    paragraphs = [
        ("加力提振消费", "建强开放枢纽", "做优营商环境"),
        ("扩大有效投资", "加快人才集聚", "深化改革攻坚"),
        ("加强生态系统和生物多样性保护", "推动产业升级", "加强数字政府2.0建设"),
    ]
    text = "一、回顾\n" + "".join(
        f"（{number}）{head}\n"
        + "".join(f"{title}。{BODY}{title[2:]}{BODY}" for title in titles)
        + "\n"
        for number, head, titles in zip(
            "一二三",
            ("千方百计扩内需", "坚持不懈促创新", "持之以恒抓治理"),
            paragraphs,
            strict=True,
        )
    )
    found = [title for level, label, title in outline(text) if level == 3 and not label]
    assert found == [title for titles in paragraphs for title in titles]


def test_one_short_sentence_alone_is_no_run_in_heading() -> None:
    text = f"一、去年工作\n——我们办成了一批大事。{BODY}审计整改扎实有效。{BODY}{BODY}\n"
    assert len(outline(text)) == 2


def test_short_sentences_that_are_not_alike_are_no_run_in_headings() -> None:
    text = (
        f"一、去年工作\n——我们办成了一批大事。{BODY}审计整改到位。{BODY}"
        f"出台老旧小区加装电梯办法。{BODY}{BODY}县城入选国家试点。{BODY}\n"
    )
    assert len(outline(text)) == 2


def test_sentences_of_one_length_about_single_acts_are_no_run_in_headings() -> None:
    text = (
        f"一、去年工作\n——我们办成了一批大事。{BODY}{BODY}实施农村改厕行动。{BODY}"
        f"出台惠企政策清单。{BODY}{BODY}\n"
    )
    assert len(outline(text)) == 2


def test_two_remarks_far_down_a_paragraph_are_no_run_in_headings() -> None:
    text = (
        f"一、去年工作\n——我们办成了一批大事。{BODY * 5}审计整改扎实有效。{BODY * 2}"
        f"普法宣传深入开展。{BODY * 2}\n"
    )
    assert len(outline(text)) == 2


def test_counted_items_with_text_of_their_own_are_run_in_headings() -> None:
    items = f"一是总量偏小。{BODY}二是结构偏重。{BODY}三是活力不足。{BODY}"
    text = f"一、回顾\n我们也看到存在的困难：{items}\n"
    assert outline(text)[1:] == [
        (2, "一是", "总量偏小"),
        (2, "二是", "结构偏重"),
        (2, "三是", "活力不足"),
    ]


def test_items_numbered_in_digits_inside_a_paragraph_are_run_in_headings() -> None:
    text = (
        f"一、安排\n（一）坚持绿色发展。1、做强工业。{BODY}2、做优农业。{BODY}3、做活旅游。{BODY}\n"
        f"（二）坚持惠民富民。（1）稳定就业。{BODY}（2）改善住房。{BODY}\n"
        f"（三）坚持创新。投入1.5亿元。2.3万人参加，1.各有任务，2.各有分工。{BODY}\n"
    )
    assert [item for item in outline(text) if item[0] == 3] == [
        (3, "1、", "做强工业"),
        (3, "2、", "做优农业"),
        (3, "3、", "做活旅游"),
        (3, "（1）", "稳定就业"),
        (3, "（2）", "改善住房"),
    ]


def test_items_of_a_list_inside_a_narrative_sentence_are_no_headings() -> None:
    text = f"一、规划\n纲要提出了三方面举措：一是扩大内需；二是深化改革；三是改善民生。{BODY}\n"
    assert len(outline(text)) == 1


def test_circled_items_are_headings_below_their_paragraph() -> None:
    text = (
        "一、安排\n（一）改善民生\n"
        f"办好实事。全力办好三件实事：①新建学校2所；②改造小区12个；③修缮公路30公里。{BODY}\n"
        f"健全社保体系。{BODY}{BODY}\n"
    )
    assert outline(text)[2:] == [
        (3, "", "办好实事"),
        (4, "①", "新建学校2所"),
        (4, "②", "改造小区12个"),
        (4, "③", "修缮公路30公里"),
        (3, "", "健全社保体系"),
    ]


def test_a_paragraph_of_circled_items_alone_is_their_list() -> None:
    text = f"一、安排\n（一）实事\n①新建学校2所；②改造小区12个；③修缮公路30公里。\n{BODY}\n"
    assert outline(text)[2:] == [
        (3, "①", "新建学校2所"),
        (3, "②", "改造小区12个"),
        (3, "③", "修缮公路30公里"),
    ]


def test_headings_of_a_paragraph_to_the_deputies_belong_to_the_main_part() -> None:
    text = (
        "一、安排\n（一）守牢底线\n"
        f"化解债务风险。{BODY}{BODY}\n加强安全监管。{BODY}{BODY}\n"
        f"各位代表！做好工作关键在政府自身。要永葆政治本色。{BODY}{BODY}要厉行法治原则。{BODY}{BODY}"
        f"要锤炼务实作风。{BODY}{BODY}\n"
    )
    assert [level for level, _, title in outline(text) if title.startswith("要")] == [2, 2, 2]


def test_a_numbered_list_behind_words_to_the_deputies_belongs_to_the_main_part() -> None:
    text = (
        f"一、安排\n（一）守牢底线\n{BODY}\n各位代表！今年继续办好民生实事，{BODY}\n"
        f"1.医疗方面。{BODY}\n2.养老方面。{BODY}\n（二）加强自身建设\n{BODY}\n"
        f"各位代表！新的一年，{BODY}\n（三）狠抓落实\n{BODY}\n"
    )
    assert [(level, label) for level, label, _ in outline(text)] == [
        (1, "一、"),
        (2, "（一）"),
        (2, "1."),
        (2, "2."),
        (2, "（二）"),
        (2, "（三）"),
    ]


def test_an_appendix_and_its_title_are_one_heading() -> None:
    text = (
        f"一、回顾\n{BODY}\n二、安排\n{BODY}\n附件1\n2026年十件民生实事\n"
        f"一、扩大就业。\n{BODY}\n二、改善住房。\n{BODY}\n附件2\n名词解释\n1.“两重”：重大战略。\n"
    )
    assert outline(text)[2:] == [
        (1, "附件1", "2026年十件民生实事"),
        (2, "一、", "扩大就业"),
        (2, "二、", "改善住房"),
        (1, "附件2", "名词解释"),
    ]


def test_a_lead_apart_from_its_series_belongs_to_the_main_part() -> None:
    text = (
        "一、安排\n（一）扩大内需\n"
        f"提振大宗消费。{BODY}{BODY}\n扩大有效投资。{BODY}{BODY}\n（二）守牢底线\n"
        f"化解债务风险。{BODY}{BODY}\n加强安全监管。{BODY}{BODY}\n{BODY}{BODY}\n{BODY}{BODY}\n"
        f"支持国防建设。{BODY}{BODY}\n"
    )
    assert outline(text)[-2:] == [(3, "", "加强安全监管"), (2, "", "支持国防建设")]


def test_a_list_of_terms_is_one_section() -> None:
    text = (
        f"一、回顾\n{BODY}\n二、安排\n{BODY}\n名词解释\n1.“两重”：国家重大战略实施和安全能力建设。\n"
        "2.“两新”：设备更新和以旧换新。\n"
    )
    assert outline(text) == [(1, "一、", "回顾"), (1, "二、", "安排"), (1, "", "名词解释")]


def test_title_session_and_salutation_are_no_sections() -> None:
    text = (
        "某县政府工作报告\n——2023年1月5日在某县第九届人民代表大会第二次会议上\n"
        "县长 李明\n各位代表：\n"
        f"现在，我代表县人民政府，向大会报告工作。\n一、回顾\n{BODY}\n"
    )
    assert outline(text) == [(1, "一、", "回顾")]


def test_a_heading_never_lies_in_furniture() -> None:
    text = f"下载\n打印\n【字号：\n加大\n】\n一、回顾\n{BODY}\n责任编辑：王芳\n上一篇：通知\n"
    assert outline(text) == [(1, "一、", "回顾")]


def test_a_heading_broken_by_mark_up_is_whole() -> None:
    text = f"一、回顾\n（一）经济\n{BODY}\n（\n二）民生\n{BODY}\n"
    sections = find_sections(text, ())
    assert [(s.level, s.label, s.title) for s in sections][2] == (2, "（二）", "民生")
    assert text[sections[2].start : sections[2].end] == "（\n二）民生"


def test_the_path_runs_from_the_main_part_inwards() -> None:
    text = f"一、回顾\n（一）工业\n{BODY}\n（二）农业\n{BODY}\n二、安排\n{BODY}\n"
    sections = find_sections(text, ())
    inside = text.index("（二）") + 8
    assert [s.title for s in section_path(sections, inside)] == ["回顾", "农业"]
    assert section_path(sections, 0) == (sections[0],)
