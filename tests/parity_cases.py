"""Templates and data on which docxtpl and we must agree; ``CASES`` is the whole table."""
# ruff: noqa: E501 - one template is one line

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from docxtpl import Listing, RichText, RichTextParagraph
from parity import Case
from wordml import PNG, Pack, cell, paragraph, row, run, table

from tdkt_docs import catalog, resources
from tdkt_docs.fill import Picture, Subdocument

__all__ = ["CASES"]

PEOPLE = [
    {"ten": "Lò Văn Ước", "phong": "Tổ chức", "tuoi": 41, "co": True, "con": [{"ten": "An"}, {"ten": "Bình & Yên"}]},
    {"ten": "Đặng Thị Én", "phong": "Kế toán <2>", "tuoi": 29, "co": False, "con": []},
    {"ten": "Ánh", "phong": "Tổ chức", "tuoi": 35, "co": True, "con": [{"ten": "Cúc"}]},
]
TREE = [{"ten": "A", "con": [{"ten": "B", "con": [{"ten": "C", "con": []}]}, {"ten": "D & Đ", "con": []}]}]
DATA: Mapping[str, Any] = {
    "ten": "Nguyễn Thị Ánh Nguyệt",
    "don_vi": "Phòng R&D <KH&CN>",
    "ngoac": "a \"b\" 'c' “d” {e} {{ f }} {% g %}",
    "rong": "",
    "so": 5,
    "am": -7,
    "tien": 1500000,
    "ti_le": 0.45678,
    "ds": ["cam", "Bưởi", "ổi", "cam"],
    "cac_so": [3, 1, 2],
    "nguoi": PEOPLE,
    "cay": TREE,
    "nhom": [
        {"ten": "I", "to": [{"ten": "1", "nguoi": ["a", "b"]}, {"ten": "2", "nguoi": []}]},
        {"ten": "II", "to": [{"ten": "3", "nguoi": ["c & d"]}]},
    ],
    "tu_dien": {"b": 2, "a": 1, "C": 3},
    "bang": [["a1", "a2", "a3"], ["b1", "b2 & 3", "b3"]],
    "dung": True,
    "sai": False,
    "dong": "một\nhai & ba\tbốn",
    "mau": "FF0000",
    "cot": 2,
    "van": "Hội đồng thi đua khen thưởng họp và thống nhất đề nghị tặng thưởng cho các cá nhân có tên dưới đây",
}

INLINE = {
    "a value": "{{ ten }}",
    "no spaces in the tag": "{{ten}}",
    "a value that looks like markup": "{{ don_vi }}",
    "a value that looks like a tag": "{{ ngoac }}",
    "an empty value": "[{{ rong }}]",
    "whole numbers": "{{ so }} {{ am }} {{ tien }}",
    "a broken number": "{{ ti_le }}",
    "several values in one run": "{{ ten }} – {{ don_vi }} – {{ so }}",
    "constants": "{{ 'a' }}{{ 1 }}{{ 1.5 }}{{ \"b c\" }}",
    "a member": "{{ nguoi[0].ten }}",
    "a member by its key": "{{ nguoi[1]['phong'] }}",
    "the last of a list": "{{ ds[-1] }}",
    "part of a list": "{{ ds[1:3]|join(' ') }}",
    "part of a text": "{{ ten[:6] }}",
    "sums": "{{ so + 1 }} {{ so - 1 }} {{ so * 2 }} {{ so / 2 }} {{ so // 2 }} {{ so % 2 }} {{ so ** 2 }} {{ -so }}",
    "texts joined by plus": "{{ ten + '!' }}",
    "texts joined by tilde": "{{ ten ~ ' (' ~ so ~ ') ' ~ don_vi }}",
    "a text many times": "{{ 'ab' * 3 }}",
    "comparisons": "{% if so &gt; 4 and so &lt; 6 and so != 7 and so &gt;= 5 and so &lt;= 5 and so == 5 %}đúng{% endif %}",
    "and, or, not": "{% if not rong and (sai or dung) %}x{% endif %}{{ rong or 'thay' }}{{ ten and 'có' }}",
    "in and not in": "{% if 'cam' in ds %}a{% endif %}{% if 'z' not in ds %}b{% endif %}{% if 'Thị' in ten %}c{% endif %}",
    "a condition in an expression": "{{ 'có' if dung else 'không' }} {{ 'a' if so &gt; 9 else 'b' if so &gt; 4 else 'c' }}",
    "a condition without else": "[{{ 'có' if sai }}]",
    "if, elif, else": "{% if so == 1 %}một{% elif so == 5 %}năm{% else %}khác{% endif %}",
    "if within if": "{% if dung %}a{% if sai %}b{% else %}c{% endif %}{% endif %}d",
    "a loop": "{% for x in ds %}{{ x }}; {% endfor %}",
    "a loop's counters": "{% for x in ds %}{{ loop.index }}/{{ loop.length }} {{ loop.index0 }} {{ loop.revindex }} {{ loop.revindex0 }} {{ x }}; {% endfor %}",
    "a loop's first and last": "{% for x in ds %}{% if loop.first %}[{% endif %}{{ x }}{% if not loop.last %}, {% else %}]{% endif %}{% endfor %}",
    "a loop's cycle": "{% for x in ds %}{{ loop.cycle('a', 'b', 'c d') }}{% endfor %}",
    "a loop's neighbours": "{% for x in cac_so %}{% if loop.previtem is defined %}{{ loop.previtem }}&lt;{% endif %}{{ x }}{% if loop.nextitem is defined %}&gt;{{ loop.nextitem }}{% endif %} {% endfor %}",
    "a loop's changes": "{% for x in nguoi %}{% if loop.changed(x.co) %}!{% endif %}{{ x.ten }} {% endfor %}",
    "a loop's depth": "{% for x in cay recursive %}{{ loop.depth }}{{ loop.depth0 }}{{ x.ten }}{{ loop(x.con) }}{% endfor %}",
    "a loop that has nothing to do": "{% for x in [] %}{{ x }}{% else %}không có{% endfor %}",
    "a loop with else that has": "{% for x in ds %}{{ x }}{% else %}không có{% endfor %}",
    "a loop with a condition": "{% for x in nguoi if x.co %}{{ loop.index }}.{{ x.ten }} {% endfor %}",
    "a loop with a condition and else": "{% for x in nguoi if x.tuoi &gt; 90 %}{{ x.ten }}{% else %}chưa ai{% endfor %}",
    "loops three deep": "{% for a in nhom %}{{ a.ten }}({% for b in a.to %}{{ b.ten }}[{% for c in b.nguoi %}{{ loop.index }}{{ c }}{% endfor %}]{% endfor %}){% endfor %}",
    "the outer loop's counter": "{% for a in nhom %}{% set ngoai = loop %}{% for b in a.to %}{{ ngoai.index }}.{{ loop.index }} {% endfor %}{% endfor %}",
    "a recursive loop": "{% for x in cay recursive %}({{ x.ten }}{% if x.con %}: {{ loop(x.con) }}{% endif %}){% endfor %}",
    "a loop over pairs": "{% for k, v in tu_dien.items() %}{{ k }}={{ v }} {% endfor %}",
    "a loop over a mapping": "{% for k in tu_dien %}{{ k }}={{ tu_dien[k] }} {% endfor %}",
    "keys and values": "{{ tu_dien.keys()|join(',') }} {{ tu_dien.values()|sum }} {{ tu_dien.get('a') }} {{ tu_dien.get('z', 'không') }}",
    "a loop over letters": "{% for c in 'aĐb' %}{{ c }}.{% endfor %}",
    "a loop over range": "{% for i in range(3) %}{{ i }}{% endfor %} {% for i in range(10, 2, -3) %}{{ i }} {% endfor %}",
    "a loop over what a filter gives": "{% for x in ds|unique|sort %}{{ x }} {% endfor %}",
    "a loop over a list written out": "{% for x in ['a', 1, \"c\"] %}{{ x }} {% endfor %}",
    "unpacking in a loop": "{% for a, b, c in bang %}{{ c }}{{ b }}{{ a }} {% endfor %}",
    "set": "{% set x = so * 2 %}{{ x }} {% set a, b = 1, 'hai' %}{{ a }}{{ b }}",
    "set with a block": "{% set x %}[{{ ten }} &amp; {{ don_vi }}]{% endset %}{{ x }}{{ x }}",
    "set with a block and a filter": "{% set x | upper %}[{{ ten }}]{% endset %}{{ x }}",
    "set in a loop stays there": "{% set x = 1 %}{% for i in ds %}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}",
    "a namespace counts": "{% set ns = namespace(n=0, ten='') %}{% for x in nguoi %}{% set ns.n = ns.n + x.tuoi %}{% endfor %}{{ ns.n }}",
    "with": "{% with a = so, b = 'x' %}{{ a }}{{ b }}{{ ten }}{% endwith %}",
    "a macro": "{% macro goi(x, y='?') %}&lt;{{ x }}:{{ y }}&gt;{% endmacro %}{{ goi(ten) }}{{ goi(don_vi, y=so) }}",
    "a macro with a loop": "{% macro ke(ds) %}{% for x in ds %}{{ loop.index }}.{{ x }} {% endfor %}{% endmacro %}{{ ke(ds) }}{{ ke(['a b']) }}",
    "a macro with more arguments": "{% macro m() %}{{ varargs|join('-') }}{{ kwargs.a }}{% endmacro %}{{ m(1, 'b', a='c') }}",
    "a macro that calls itself": "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(4) }}",
    "a call block": "{% macro khung(ten) %}[{{ ten }}: {{ caller() }}]{% endmacro %}{% call khung(don_vi) %}{{ ten }} &amp; ai{% endcall %}",
    "a call block with arguments": "{% macro moi(ds) %}{% for x in ds %}{{ caller(x) }}{% endfor %}{% endmacro %}{% call(x) moi(nguoi) %}{{ x.ten }};{% endcall %}",
    "a filter block": "{% filter upper %}xin chào {{ ten }}{% endfilter %}",
    "a filter block with arguments": "{% filter replace('a', 'o') %}{{ ten }} la ca{% endfilter %}",
    "a block": "{% block dau %}{{ ten }} {{ so }}{% endblock %}",
    "a block shown again": "{% block dau %}[{{ ten }} &amp; {{ don_vi }}]{% endblock %}{{ self.dau() }}",
    "a block in a loop": "{% for x in ds %}{% block dong scoped %}{{ x }}-{% endblock %}{% endfor %}",
    "a block in a macro": "{% set x %}{% block trong %}{{ don_vi }}{% endblock %}{% endset %}({{ x }})",
    "raw": "{% raw %}{{ khong phai the }}{% endraw %}",
    "a comment": "a{# bỏ {{ qua }} #}b",
    "braces meant as braces": "{_{ ten }_} {_% if x %_} {{ ten }}",
    "blanks cut away": "a {%- if dung %} b {% endif -%} c",
    "tests": "{% for t in [so is odd, so is even, so is number, ten is string, ds is sequence, tu_dien is mapping, ds is iterable, ten is defined, khong_co is defined, khong_co is undefined, so is divisibleby(5), so is sameas(so), rong is none, none is none, dung is true, sai is false, dung is boolean, so is integer, ti_le is float, 'a' is lower, 'A' is upper, so is in([5]), so is eq(5), so is gt(4), so is lt(4), so is ne(4), so is ge(5), so is le(5)] %}{{ 1 if t else 0 }}{% endfor %}",
    "joiner and cycler": "{% set noi = joiner(', ') %}{% set mau = cycler('x', 'y') %}{% for x in ds %}{{ noi() }}{{ x }}{{ mau.next() }}{% endfor %}{{ mau.current }}",
    "dict": "{% set d = dict(a=1, b=so) %}{{ d.a }}{{ d['b'] }}{{ {'c': ten}.c }}",
    "money": "{{ '{:,}'.format(tien).replace(',', '.') }} {{ '%d'|format(tien) }} {{ '{:,.2f}'.format(ti_le) }}",
    "a pattern": "{{ 'Số %s ngày %02d'|format(ten, so) }} {{ '%s - %s' % (ten, don_vi) }} {{ '{} {ho}'.format(so, ho=don_vi) }}",
    "dates written by parts": "ngày {{ '%02d' % so }} tháng {{ '{:02d}'.format(so) }} năm {{ 2026 }}",
    "appending to a list": "{% set a = [] %}{% for x in ds %}{% if a.append(x) %}{% endif %}{% endfor %}{{ a|join('+') }}{{ a|length }}",
    "appending to a list kept in a namespace": "{% set ns = namespace(ds=[]) %}{% for x in ds %}{% set _ = ns.ds.append(x) %}{% endfor %}{{ ns.ds|join('+') }}",
    "growing a mapping kept in a namespace": "{% set ns = namespace(d={}) %}{% set _ = ns.d.update({'x': so}) %}{{ ns.d.x }}",
    "appending to one of two lists": "{% set a = [] if so else [1] %}{% set _ = a.append(so) %}{{ a|join('+') }}",
    "appending where nothing was": "{% set a = khong_co|default([]) %}{% set _ = a.append(so) %}{{ a|join('+') }}",
    "parts of texts taken from the end": "{% for x in ds %}{{ 'a-b-c'.rsplit(sep='-', maxsplit=1)|join('+') }}{{ x.rfind('b') }}{{ 'a,b'.split(',')[1] }}{% endfor %}",
    "conversions in a pattern": "{{ '{0!r} {1!s:>5} {0!s}'.format('x', so) }}",
    "a loop with a condition, a macro with a default": "{% macro m(x=so + 1) %}{{ x }}{% endmacro %}{% for x in ds if x != 'a' %}{{ x }}{{ m() }}{% endfor %}",
    "growing a mapping": "{% set d = {} %}{% set _ = d.update({'x': so}) %}{{ d.x }}",
    "numbers and numerals": "{{ 1_000 }} {{ 0x10 }} {{ 1e3 }} {{ true and 1 }}",
    "a tab and a line break in a value": "a{{ dong }}b",
    "a line break printed in a loop": "{% for x in [dong, 'x'] %}{{ x }}|{% endfor %}",
    "a line break from the tag": "{{ ['a', 'b']|join('\n') }}",
    "a literal of a tab": "{{ 'a\\tb\\nc' }}",
    "spaces around": "  {{ ten }}  ",
    "an escaped value": "{{ don_vi|e }} {{ don_vi|escape }}",
    "an escaped value joined": "{{ (don_vi|e) ~ don_vi }}",
    "a key that is a word of Python": "{{ {'class': 1}['class'] }}",
}

FILTERS = {
    "abs": "{{ am|abs }}",
    "attr": "{% if 'abc'|attr('upper') is callable %}có{% endif %}",
    "batch": "{% for nhom in ds|batch(3, '-') %}[{{ nhom|join(',') }}]{% endfor %}",
    "capitalize": "{{ 'xin chào ANH'|capitalize }}",
    "center": "[{{ 'ab'|center(9) }}]",
    "count": "{{ ds|count }} {{ ten|count }}",
    "default": "{{ khong_co|default('—') }} {{ rong|default('trống', true) }} {{ ten|d('x') }} {{ khong_co|default(1500) }}",
    "dictsort": "{% for k, v in tu_dien|dictsort %}{{ k }}{{ v }} {% endfor %}{% for k, v in tu_dien|dictsort(true, 'value', true) %}{{ k }}{{ v }} {% endfor %}",
    "filesizeformat": "{{ tien|filesizeformat }} {{ tien|filesizeformat(true) }}",
    "first": "{{ ds|first }} {{ nguoi|map(attribute='ten')|first }}",
    "float": "{{ '1.5'|float }} {{ 'x'|float(2000.5) }}",
    "format": "{{ '%s: %d'|format('a', so) }} {{ '%(x)s'|format(x=don_vi) }} {{ '%.2f'|format(ti_le) }}",
    "groupby": "{% for phong, ai in nguoi|groupby('phong') %}{{ phong }}: {{ ai|map(attribute='ten')|join(', ') }}; {% endfor %}",
    "groupby by name": "{% for n in nguoi|groupby('co') %}{{ n.grouper ~ '' }} {{ n.list|length }} {% endfor %}",
    "groupby default": "{% for n in [{'a': 1}, {}]|groupby('a', default=0) %}{{ n.grouper }}{% endfor %}",
    "indent": "{{ 'một\nhai'|indent(4) }} {{ 'một\nhai'|indent(2, true) }}",
    "int": "{{ '12'|int }} {{ 'x'|int(2000) }} {{ 3.9|int }} {{ 'ff'|int(base=16) }}",
    "items": "{% for k, v in tu_dien|items %}{{ k }}{{ v }}{% endfor %}",
    "join": "{{ ds|join(', ') }} {{ ds|join }} {{ nguoi|join(' + ', attribute='ten') }}",
    "join of what looks like markup": "{{ [don_vi, ten]|join('; ') }}",
    "join of numbers": "{{ cac_so|join('-') }}",
    "last": "{{ ds|last }} {{ ten|last }}",
    "length": "{{ ds|length }} {{ rong|length }}",
    "list": "{{ 'abc'|list|join('.') }} {{ range(4)|list|length }}",
    "lower": "{{ 'ĐẶNG ÊM'|lower }} {{ don_vi|lower }}",
    "map": "{{ nguoi|map(attribute='ten')|join('; ') }} {{ ds|map('upper')|join(' ') }} {{ nguoi|map(attribute='x', default='?')|join }}",
    "max and min": "{{ cac_so|max }} {{ cac_so|min }} {{ (nguoi|max(attribute='tuoi')).ten }} {{ (nguoi|min(attribute='tuoi')).ten }}",
    "reject": "{{ cac_so|reject('odd')|join }} {{ cac_so|reject('gt', 2)|join }}",
    "rejectattr": "{{ nguoi|rejectattr('co')|map(attribute='ten')|join(' ') }}",
    "replace": "{{ ten|replace('Thị', 'T.') }} {{ 'aaa'|replace('a', 'b', 2) }} {{ don_vi|replace('R', 'K') }}",
    "reverse": "{{ cac_so|reverse|join }} {{ 'abc'|reverse }}",
    "round": "{{ ti_le|round(2) }} {{ ti_le|round }} {{ 2.1|round(0, 'ceil') }} {{ 2.9|round(method='floor') }}",
    "select": "{{ cac_so|select('odd')|join(',') }} {{ ['', 'a']|select|join }} {{ ds|select('equalto', 'cam')|list|length }}",
    "selectattr": "{{ nguoi|selectattr('co')|map(attribute='ten')|join(' ') }} {{ nguoi|selectattr('tuoi', 'gt', 30)|list|length }} {{ nguoi|selectattr('phong', 'equalto', 'Tổ chức')|list|count }}",
    "slice": "{% for cot in ds|slice(2, '-') %}[{{ cot|join(',') }}]{% endfor %}",
    "sort": "{{ ds|sort|join(' ') }} {{ cac_so|sort(reverse=true)|join }} {{ nguoi|sort(attribute='tuoi')|map(attribute='ten')|join(', ') }} {{ ['b', 'A']|sort(case_sensitive=true)|join }}",
    "string": "{{ so|string + 'x' }} {{ don_vi|string }}",
    "striptags": "{{ '&lt;b&gt;đậm&lt;/b&gt; x'|striptags }}",
    "sum": "{{ cac_so|sum }} {{ nguoi|sum(attribute='tuoi') }} {{ cac_so|sum(start=5000) }}",
    "title": "{{ 'hội đồng thi đua'|title }}",
    "trim": "[{{ '  a b '|trim }}] [{{ 'xxaxx'|trim('x') }}]",
    "truncate": "{{ van|truncate(30) }} {{ van|truncate(30, true, '…') }} {{ van|truncate(2000) }}",
    "unique": "{{ ds|unique|join(' ') }} {{ nguoi|unique(attribute='phong')|map(attribute='ten')|join(' ') }}",
    "upper": "{{ ten|upper }} {{ don_vi|upper }}",
    "urlencode": "{{ 'a b?c/đ'|urlencode }} {{ {'a': 'b c'}|urlencode }}",
    "wordcount": "{{ van|wordcount }}",
    "wordwrap": "{{ van|wordwrap(20) }}",
    "filters one after another": "{{ nguoi|selectattr('co')|sort(attribute='ten')|map(attribute='ten')|map('upper')|join(', ')|replace('Ư', 'U') }}",
    "a filter on a default": "{{ (rong or 'không rõ')|upper|center(12) }}",
    "a filter's name in a map": "{{ ['a+b', 'c']|map('replace', '+', '-')|join('|') }}",
}

METHODS = {
    "letters": "{{ ten.upper() }} {{ ten.lower() }} {{ ten.title() }} {{ ten.capitalize() }} {{ ten.swapcase() }} {{ ten.casefold() }}",
    "edges": "[{{ ' a '.strip() }}{{ ' a '.lstrip() }}{{ ' a '.rstrip() }}] {{ 'xay'.removeprefix('x').removesuffix('y') }}",
    "parts": "{{ ten.split()[-1] }} {{ ten.split(' ', 1)[0] }} {{ ten.rsplit(' ', 1)|join('/') }} {{ 'a-b'.partition('-')|join('|') }} {{ 'a\nb'.splitlines()|join('|') }}",
    "questions": "{% if ten.startswith('Ng') and ten.endswith('ệt') and '12'.isdigit() and 'a'.isalpha() and not ten.isupper() %}đúng{% endif %}",
    "places": "{{ ten.find('T') }} {{ ten.count('n') }} {{ ten.index('T') }} {{ ten.rfind('n') }} {{ ds.index('ổi') }} {{ ds.count('cam') }}",
    "padding": "[{{ 'a'.ljust(4) }}{{ 'a'.rjust(4, '.') }}{{ 'a'.center(5, '*') }}{{ '7'.zfill(3) }}]",
    "joining": "{{ ', '.join(ds) }} {{ ' + '.join([ten, don_vi]) }}",
    "replacing": "{{ ten.replace('Thị', 'T.') }} {{ don_vi.replace('R', 'K') }}",
    "on what a filter gave": "{{ (ten|upper).split()|last }}",
}


def _inline() -> Iterator[Case]:
    for group in (INLINE, FILTERS, METHODS):
        kind = "inline" if group is INLINE else "filter" if group is FILTERS else "method"
        for name, text in group.items():
            yield Case(name=f"{kind}: {name}", docx=bytes(Pack(body=paragraph(f"a {text} z"))), content=DATA)


def _texts(name: str, *blocks: str, **more: Any) -> Case:
    return Case(name=name, docx=bytes(Pack(body="".join(blocks), **more)), content=DATA)


def _paragraphs() -> Iterator[Case]:
    p = paragraph
    yield _texts("paragraph: loop", p("{%p for x in nguoi %}"), p("- {{ x.ten }}"), p("{%p endfor %}"), p("cuối"))
    yield _texts(
        "paragraph: loop of several",
        p("{%p for x in nguoi %}"),
        p("{{ x.ten }}", properties='<w:pStyle w:val="Muc"/>'),
        p("{{ x.phong }}"),
        p("{%p endfor %}"),
    )
    yield _texts(
        "paragraph: loops three deep",
        p("{%p for a in nhom %}"),
        p("{{ a.ten }}"),
        p("{%p for b in a.to %}"),
        p("{{ loop.index }}) {{ b.ten }}"),
        p("{%p for c in b.nguoi %}"),
        p("+ {{ c }}"),
        p("{%p endfor %}"),
        p("{%p endfor %}"),
        p("{%p endfor %}"),
    )
    yield _texts(
        "paragraph: if, elif, else",
        p("{%p if so == 1 %}"),
        p("một"),
        p("{%p elif so == 5 %}"),
        p("năm {{ ten }}"),
        p("{%p else %}"),
        p("khác"),
        p("{%p endif %}"),
    )
    yield _texts(
        "paragraph: loop with else", p("{%p for x in rong %}"), p("a"), p("{%p else %}"), p("không"), p("{%p endfor %}")
    )
    yield _texts(
        "paragraph: loop with a condition",
        p("{%p for x in nguoi if x.tuoi &gt; 30 %}"),
        p("{{ loop.index }}. {{ x.ten }}"),
        p("{%p endfor %}"),
    )
    yield _texts(
        "paragraph: recursive loop",
        p("{%p for x in cay recursive %}"),
        p("{{ loop.depth }} {{ x.ten }}"),
        p("{%p if x.con %}"),
        p("{{p loop(x.con) }}"),
        p("{%p endif %}"),
        p("{%p endfor %}"),
    )
    yield _texts("paragraph: set", p("{%p set x = so + 1 %}"), p("{{ x }}"))
    yield _texts(
        "paragraph: macro",
        p("{%p macro dong(x) %}"),
        p("[{{ x }}]"),
        p("{%p endmacro %}"),
        p("{{p dong(ten) }}"),
        p("{{p dong(don_vi) }}"),
    )
    yield _texts(
        "paragraph: set with a block",
        p("{%p set khoi %}"),
        p("{{ ten }} &amp; x"),
        p("{%p endset %}"),
        p("{{p khoi }}"),
        p("{{p khoi }}"),
    )
    yield _texts(
        "paragraph: call block",
        p("{%p macro khung(x) %}"),
        p("[ {{ x }}"),
        p("{{p caller() }}"),
        p("]"),
        p("{%p endmacro %}"),
        p("{%p call khung(ten) %}"),
        p("trong {{ so }}"),
        p("{%p endcall %}"),
    )
    yield _texts("paragraph: with", p("{%p with x = ten %}"), p("{{ x }}"), p("{%p endwith %}"))
    yield _texts(
        "paragraph: block", p("{%p block giua %}"), p("{{ ten }}"), p("{%p endblock %}"), p("{{p self.giua() }}")
    )
    yield _texts("paragraph: comment", p("a"), p("{#p không in {{ gi }} #}"), p("b"))
    yield _texts("paragraph: comment in the line", p("a {# b #} c {{ ten }}"))
    yield _texts("paragraph: loop around words", p("{% for x in ds %}", run("{{ x }}", "<w:b/>"), ", {% endfor %}."))
    yield _texts("paragraph: loop across paragraphs", p("{% for x in ds %}{{ x }}"), p("và{% endfor %}"), p("cuối"))
    yield _texts("paragraph: condition across runs", p("{% if dung %}", run("a", "<w:i/>"), "{% else %}b{% endif %}"))
    yield _texts("paragraph: empty loop", p("{%p for x in [] %}"), p("a"), p("{%p endfor %}"), p("cuối"))
    yield _texts("paragraph: merged with the one before", p("a"), p("{%- if dung %} b{% endif %}"), p("c"))
    yield _texts("paragraph: merged with the one after", p("a {% if dung -%}"), p("b {% endif -%}"), p("c"))
    yield _texts(
        "paragraph: merged on both sides", p("a"), p("{%- for x in ds -%}"), p("{{ x }}"), p("{%- endfor -%}"), p("z")
    )
    yield _texts("run: condition", p("a", run("{%r if sai %}"), run("b", "<w:b/>"), run("{%r endif %}"), "c"))
    yield _texts("run: loop", p("a", run("{%r for x in ds %}"), run("{{ x }}", "<w:b/>"), run("{%r endfor %}"), "c"))
    yield _texts("run: condition beside words", p("a {%r if dung %} b {%r endif %} c"))
    yield _texts(
        "paragraph: rsids and properties", f'<w:p w:rsidR="00A1" w:rsidP="00B2">{run("{{ ten }}", "<w:b/>")}</w:p>'
    )
    yield _texts("paragraph: empty ones", "<w:p/>", p("{{ ten }}"), '<w:p w:rsidR="00A1"/>', p())
    yield _texts(
        "paragraph: a tab and a break of Word's",
        p("<w:r><w:t>{{ ten }}</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>{{ so }}</w:t></w:r>"),
    )
    yield _texts("paragraph: text without xml:space", p("<w:r><w:t>a {{ ten }}</w:t></w:r><w:r><w:t>b</w:t></w:r>"))
    yield _texts(
        "paragraph: text before without xml:space", p("<w:r><w:t>a</w:t></w:r><w:r><w:t>b {{ ten }} c</w:t></w:r>")
    )
    yield _texts(
        "paragraph: a value with breaks keeps the run's face",
        p(run("{{ dong }}", '<w:b/><w:sz w:val="30"/>'), properties='<w:jc w:val="both"/>'),
    )
    yield _texts(
        "paragraph: breaks beside other things",
        p(
            '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:br/><w:lastRenderedPageBreak/><w:t>{{ dong }} và '
            "{{ dong }}</w:t><w:tab/><w:t>b</w:t></w:r>",
            "c",
        ),
    )
    yield _texts("paragraph: breaks in a run of a coloured value", p(run("{{ dong }}", '<w:color w:val="{{ mau }}"/>')))
    yield _texts("paragraph: breaks in loops", p("{%p for x in [dong, ten] %}"), p("{{ x }}"), p("{%p endfor %}"))
    yield _texts("paragraph: breaks by a filter", p("{{ ds|join('\n') }} {{ dong|upper }} {{ dong|e }}"))
    yield _texts("paragraph: breaks in a condition", p("{% if dung %}{{ dong }}{% endif %}"))
    yield _texts("paragraph: breaks in a macro", p("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(dong) }}"))
    yield _texts(
        "paragraph: breaks in a link",
        p(f'<w:hyperlink w:anchor="x">{run("{{ dong }}", "<w:u/>")}</w:hyperlink>', properties="<w:keepNext/>"),
    )
    yield _texts("paragraph: the template's own line breaks and tabs", p("a\nb\tc {{ ten }}"))
    yield _texts("paragraph: no tag but line breaks", p("{{ ten }}"), p("a\nb\tc"))


def _split() -> Iterator[Case]:
    p = paragraph
    yield _texts("split: between the braces", p(run("{"), run("{ ten }"), run("}")))
    yield _texts("split: within the name", p(run("{{ t"), run("e", "<w:b/>"), run("n }}")))
    yield _texts("split: every letter", p(*(run(letter) for letter in "{{ ten|upper }}")))
    yield _texts(
        "split: proofErr within",
        p(run("{{ "), '<w:proofErr w:type="spellStart"/>', run("ten"), '<w:proofErr w:type="spellEnd"/>', run(" }}")),
    )
    yield _texts(
        "split: bookmark within",
        p(
            run("{{ "),
            '<w:bookmarkStart w:id="0" w:name="x"/>',
            run("ten"),
            '<w:bookmarkEnd w:id="0"/>',
            run(" }} sau"),
        ),
    )
    yield _texts("split: statement", p(run("{"), run("% if"), run(" dung %"), run("}co{% end"), run("if %}")))
    yield _texts(
        "split: loop of paragraphs",
        p(run("{%"), run("p for x in"), run(" ds %}")),
        p(run("{{"), run("x}}")),
        p(run("{%p end"), run("for %}")),
    )
    yield _texts("split: comment", p(run("a{"), run("# b"), run(" #}c")))
    yield _texts("split: with faces", p(run("{{ ", "<w:b/>"), run("ten", "<w:i/>"), run(" }}", "<w:b/>"), run(" cuối")))
    yield _texts("split: two tags in one", p(run("{{ ten"), run(" }}{{ s"), run("o }}")))
    yield _texts(
        "split: with lastRenderedPageBreak",
        p("<w:r><w:t>{{ te</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>n }}</w:t></w:r>"),
    )
    yield _texts("quotes: double curly", p("{{ rong|default(“trống”, true) }}"))
    yield _texts("quotes: single curly", p("{{ nguoi[0][‘ten’] }}"))
    yield _texts("quotes: curly in a statement", p("{% if ten == “x” %}a{% else %}b{% endif %}"))
    yield _texts("quotes: curly around a tag", p("“{{ ten }}” ‘x’"))
    yield _texts("quotes: straight and escaped", p("{{ &quot;a&quot; }}{{ &apos;b&apos; }}"))
    yield _texts("signs: less and greater in a tag", p("{% if 1 &lt; so &lt; 9 %}có{% endif %}"))
    yield _texts("spaces: many in a tag", p("{{    ten   }} {%   if   dung   %}x{%  endif  %}"))
    yield _texts("words: Vietnamese around tags", p("Kính gửi: {{ ten }} – “{{ don_vi }}”; số: {{ so }}/QĐ-UBND"))


def _tables() -> Iterator[Case]:
    yield _texts("table: values", table(["{{ ten }}", "{{ so }}"], ["x", "{{ don_vi }}"]))
    yield _texts(
        "table: rows",
        table(
            ["STT", "Tên"], ["{%tr for x in nguoi %}", ""], ["{{ loop.index }}", "{{ x.ten }}"], ["{%tr endfor %}", ""]
        ),
    )
    yield _texts(
        "table: rows within rows",
        table(
            ["{%tr for a in nhom %}", ""],
            ["{{ a.ten }}", ""],
            ["{%tr for b in a.to %}", ""],
            ["{{ b.ten }}", "{{ b.nguoi|join(', ') }}"],
            ["{%tr endfor %}", ""],
            ["{%tr endfor %}", ""],
        ),
    )
    yield _texts(
        "table: condition on a row",
        table(["{%tr if sai %}", ""], ["a", "b"], ["{%tr else %}", ""], ["c", "{{ so }}"], ["{%tr endif %}", ""]),
    )
    yield _texts(
        "table: rows that come to none",
        table(["a", "b"], ["{%tr for x in [] %}", ""], ["{{ x }}", ""], ["{%tr endfor %}", ""]),
    )
    yield _texts(
        "table: no row at all", table(["{%tr for x in [] %}"], ["{{ x }}"], ["{%tr endfor %}"]), paragraph("sau")
    )
    yield _texts("table: comment row", table(["{#tr bỏ #}", ""], ["a", "{{ ten }}"]))
    yield _texts("table: comment cell", table([cell("{#tc bỏ #}"), "{{ ten }}", "b"]))
    yield _texts(
        "table: paragraphs in a cell",
        table([cell(paragraph("{%p for x in ds %}"), paragraph("- {{ x }}"), paragraph("{%p endfor %}")), "b"]),
    )
    yield _texts(
        "table: no paragraph in a cell",
        table([cell(paragraph("{%p for x in [] %}"), paragraph("{{ x }}"), paragraph("{%p endfor %}")), "b"]),
    )
    yield _texts(
        "table: a condition in a cell", table(["{% if sai %}a{% endif %}", "{% for x in ds %}{{ x }} {% endfor %}"])
    )
    yield _texts("table: tag in the last cell", table(["a", "b", "{{ ten }}"]))
    yield _texts("table: cells", table(["{%tc for c in ds %}", "{{ c }}", "{%tc endfor %}"], columns=3))
    yield _texts(
        "table: more cells than columns",
        table(["a", "b"], ["{%tc for c in ds %}", "{{ c }}", "{%tc endfor %}"], columns=2),
    )
    yield _texts(
        "table: fewer cells than columns",
        table(["{%tc for c in cac_so[:1] %}", "{{ c }}", "{%tc endfor %}"], columns=5),
    )
    yield _texts(
        "table: rows of cells",
        table(
            ["{%tr for hang in bang %}", "", ""],
            ["{%tc for o in hang %}", "{{ o }}", "{%tc endfor %}"],
            ["{%tr endfor %}", "", ""],
        ),
    )
    yield _texts("table: condition on a cell", table(["{%tc if sai %}", "a", "{%tc endif %}", "b"], columns=2))
    yield _texts("table: colspan", table([cell("{% colspan cot %}{{ ten }}"), "b"], ["1", "2", "3"]))
    yield _texts(
        "table: colspan over what was there",
        table(
            [
                cell(
                    "{% colspan cot + 1 %}{{ ten }}",
                    properties='<w:tcW w:w="1000" w:type="dxa"/><w:gridSpan w:val="2"/>',
                )
            ],
            ["1", "2", "3"],
        ),
    )
    yield _texts(
        "table: colspan of a loop's length",
        table([cell("{% colspan ds|count %}Tiêu đề")], ["{%tc for c in ds %}", "{{ c }}", "{%tc endfor %}"], columns=1),
    )
    yield _texts("table: background", table([cell("{% cellbg mau %}{{ ten }}"), "b"]))
    yield _texts(
        "table: background over what was there",
        table(
            [
                cell(
                    "{% cellbg mau %}{{ ten }}",
                    properties='<w:tcW w:w="1" w:type="dxa"/><w:shd w:val="clear" w:fill="00FF00"/>',
                )
            ]
        ),
    )
    yield _texts(
        "table: background in rows",
        table(
            ["{%tr for x in nguoi %}"],
            [cell("{% cellbg 'FFFF00' if x.co else 'FFFFFF' %}{{ x.ten }}")],
            ["{%tr endfor %}"],
        ),
    )
    yield _texts(
        "table: cells merged downwards",
        table(["{%tr for x in nguoi %}", ""], ["{% vm %}Nhóm", "{{ x.ten }}"], ["{%tr endfor %}", ""]),
    )
    yield _texts(
        "table: cells merged downwards with a value",
        table(["{%tr for x in nguoi %}", ""], ["{% vm %}{{ don_vi }}", "{{ x.ten }}"], ["{%tr endfor %}", ""]),
    )
    yield _texts(
        "table: cells merged sideways", table(["{%tc for x in ds %}", "{% hm %}{{ ten }}", "{%tc endfor %}"], columns=4)
    )
    yield _texts(
        "table: cells merged sideways over spans",
        table(
            [
                "{%tc for x in cac_so %}",
                cell("{% hm %}{{ ten }}", properties='<w:tcW w:w="1" w:type="dxa"/><w:gridSpan w:val="2"/>'),
                "{%tc endfor %}",
            ],
            columns=6,
        ),
    )
    yield _texts(
        "table: within a table",
        table([cell(table(["{%tr for x in ds %}"], ["{{ x }}"], ["{%tr endfor %}"]), paragraph("{{ so }}"))]),
    )
    yield _texts(
        "table: within a loop of paragraphs",
        paragraph("{%p for n in nhom %}"),
        paragraph("{{ n.ten }}"),
        table(["{%tr for t in n.to %}", ""], ["{{ t.ten }}", "{{ t.nguoi|length }}"], ["{%tr endfor %}", ""]),
        paragraph("{%p endfor %}"),
    )
    yield _texts(
        "table: a header row and merged cells",
        table(
            row(
                cell(
                    "{{ ten }}",
                    properties='<w:tcW w:w="1" w:type="dxa"/><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>',
                ),
                cell("c"),
            ),
            ["1", "{{ so }}", "3"],
            columns=3,
        ),
    )
    yield _texts("table: breaks in a cell", table(["{{ dong }}", "{%tc if dung %}", "b", "{%tc endif %}"], columns=2))
    yield _texts(
        "table: row tags split into runs",
        table([cell(paragraph(run("{%"), run("tr for x"), run(" in ds %}")))], ["{{ x }}"], ["{%tr endfor %}"]),
    )
    yield _texts(
        "table: row loop with else",
        table(["{%tr for x in [] %}"], ["{{ x }}"], ["{%tr else %}"], ["không có"], ["{%tr endfor %}"]),
    )
    yield _texts(
        "table: rows by a namespace",
        paragraph("{%p set ns = namespace(n=0) %}"),
        table(
            ["{%tr for x in nguoi %}"], ["{%tr set ns.n = ns.n + 1 %}"], ["{{ ns.n }} {{ x.ten }}"], ["{%tr endfor %}"]
        ),
    )


def _stories() -> Iterator[Case]:
    note = '<w:r><w:rPr/><w:footnoteReference w:id="2"/></w:r>'
    yield _texts("story: header", paragraph("{{ ten }}"), headers=("{{ don_vi }}",))
    yield _texts("story: footer", paragraph("x"), footers=("{{ don_vi }} {{ dong }}",))
    yield _texts(
        "story: headers of several sections",
        paragraph("x"),
        headers=("{{ ten }}", "{{ so }}"),
        footers=("{{ ten|upper }}", "y"),
    )
    yield _texts(
        "story: table in a header",
        paragraph("x"),
        headers=(table(["{{ ten }}", "{{ so }}"]) + paragraph("{{ don_vi }}"),),
    )
    yield _texts(
        "story: rows in a footer",
        paragraph("x"),
        footers=(table(["{%tr for x in ds %}"], ["{{ x }}"], ["{%tr endfor %}"]) + "<w:p/>",),
    )
    yield _texts(
        "story: footnotes",
        paragraph("x{{ so }}", note),
        footnotes=("Theo {{ don_vi }}", "{% for x in ds %}{{ x }} {% endfor %}"),
    )
    yield _texts(
        "story: footnotes in a loop",
        paragraph("{%p for x in ds %}"),
        paragraph("{{ x }}", note),
        paragraph("{%p endfor %}"),
        footnotes=("{{ ten }}",),
    )
    yield _texts(
        "story: page number beside a tag",
        paragraph("x"),
        footers=(paragraph("{{ ten }} ", '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'),),
    )
    yield _texts(
        "story: macro in a header", paragraph("x"), headers=("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(don_vi) }}",)
    )
    box = (
        "<w:txbxContent>"
        + paragraph("{{ ten }} & {% for x in ds %}{{ x }}{% endfor %}".replace("&", "&amp;"))
        + "</w:txbxContent>"
    )
    vml = f'<w:r><w:pict><v:shape id="a"><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>'
    drawn = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="Hop"/><a:graphic><a:graphicData uri="{"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"}"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>'
    yield _texts("place: text box of VML", paragraph("a", vml, "b {{ so }}"))
    yield _texts("place: text box of DrawingML", paragraph("a", drawn, "b {{ so }}"))
    yield _texts(
        "place: text box in a loop",
        paragraph("{%p for y in cac_so %}"),
        paragraph("{{ y }}", drawn),
        paragraph("{%p endfor %}"),
    )
    control = f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{run("{{ ten }}")}</w:sdtContent></w:sdt>'
    yield _texts("place: content control in a line", paragraph("a ", control, " b"))
    yield _texts(
        "place: content control around paragraphs",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('{%p for x in ds %}')}{paragraph('{{ x }}')}{paragraph('{%p endfor %}')}</w:sdtContent></w:sdt>",
    )
    yield _texts(
        "place: hyperlink",
        paragraph("a ", f'<w:hyperlink r:id="rIdLink1">{run("{{ ten }}")}</w:hyperlink>', " b"),
        links=("https://example.vn/",),
    )
    yield _texts(
        "place: field's result", paragraph(f'<w:fldSimple w:instr=" AUTHOR ">{run("{{ ten }}")}</w:fldSimple>')
    )
    yield _texts(
        "place: field's code",
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> QUOTE "{{ ten }}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    )
    yield _texts("place: inserted text", paragraph(f'<w:ins w:id="1" w:author="x">{run("{{ ten }}")}</w:ins>'))
    yield _texts("place: an attribute", paragraph('<w:r><w:rPr><w:color w:val="{{ mau }}"/></w:rPr><w:t>x</w:t></w:r>'))
    yield _texts(
        "place: an attribute and a text",
        paragraph(
            f'<w:hyperlink w:anchor="{{{{ ten }}}}" w:tooltip="{{{{ don_vi }}}}">{run("{{ so }}")}</w:hyperlink>'
        ),
    )
    yield _texts(
        "place: an attribute in a loop",
        paragraph(
            "{% for x in ds %}",
            '<w:r><w:rPr><w:sz w:val="{{ loop.index * 10 }}"/></w:rPr><w:t>{{ x }}</w:t></w:r>',
            "{% endfor %}",
        ),
    )
    yield _texts(
        "place: page break before",
        paragraph("{%p for x in ds %}"),
        paragraph('<w:r><w:br w:type="page"/></w:r>', "{{ x }}"),
        paragraph("{%p endfor %}"),
    )
    yield _texts(
        "place: bookmarks around a tag",
        paragraph('<w:bookmarkStart w:id="3" w:name="so"/>', run("{{ so }}"), '<w:bookmarkEnd w:id="3"/>'),
    )
    yield _texts("place: no tags at all", paragraph("không có thẻ"), headers=("x",))
    yield _texts("place: escaped braces alone in a header", paragraph("x"), headers=("{_{ a }_}",))
    yield _texts(
        "place: an attribute alone in a header",
        paragraph("x"),
        headers=(paragraph('<w:r><w:rPr><w:color w:val="{{ mau }}"/></w:rPr><w:t>x</w:t></w:r>'),),
    )
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Anh" descr="{{ ten }}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x.png"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdAnh1"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    yield _texts("place: the template's own picture", paragraph(picture, "{{ ten }}"), media={"x.png": PNG})
    yield _texts(
        "place: the template's own picture in a loop",
        paragraph("{%p for x in ds %}"),
        paragraph(picture, "{{ x }}"),
        paragraph("{%p endfor %}"),
        media={"x.png": PNG},
    )


def _rich() -> Iterator[Case]:
    rich = RichText("đậm & <nghiêng>", bold=True)
    rich.add(" đỏ", color="#FF0000", size=40, italic=True, underline=True, strike=True)
    rich.add(" phông", font="eastAsia:Times New Roman", style="Nhan", highlight="#FFFF00", superscript=True)
    rich.add(RichText("\ntrong\tđó", subscript=True, lang="vi-VN"))
    whole = RichTextParagraph("đoạn một & hai", parastyle="Muc")
    whole.add(rich)
    listing = Listing("một & <hai>\nba\tbốn\anăm\fsáu")
    content = {**DATA, "giau": rich, "doan": whole, "ke": listing, "cac": [{"x": RichText("a", bold=True)}, {"x": "b"}]}

    def case(name: str, *blocks: str, **more: Any) -> Case:
        return Case(name=f"rich: {name}", docx=bytes(Pack(body="".join(blocks), **more)), content=content)

    yield case("text", paragraph("a {{r giau }} b"))
    yield case("text alone", paragraph("{{r giau }}", properties='<w:jc w:val="both"/>'))
    yield case("text beside plain", paragraph("{{ ten }} {{r giau }} {{ don_vi }}"))
    yield case("text in a row", table(["{%tr for x in cac_so %}"], ["{{ x }} {{r giau }}"], ["{%tr endfor %}"]))
    yield case("text in a header", paragraph("x"), headers=("{{r giau }}",))
    yield case("paragraphs", paragraph("trước"), paragraph("{{p doan }}"), paragraph("sau"))
    yield case(
        "paragraphs in a loop", paragraph("{%p for x in ds %}"), paragraph("{{p doan }}"), paragraph("{%p endfor %}")
    )
    yield case("listing", paragraph(run("{{ ke }}", "<w:b/>"), properties='<w:jc w:val="both"/>'))
    yield case("listing in a cell", table(["{{ ke }}", "b"]))
    yield case("listing in a row", table(["{%tr for x in ds %}"], ["{{ ke }}"], ["{%tr endfor %}"]))
    yield case(
        "text in a macro",
        paragraph("{%p macro m(x) %}"),
        paragraph("[{{r x }}]"),
        paragraph("{%p endmacro %}"),
        paragraph("{{p m(giau) }}"),
    )
    yield case("text by a condition", paragraph("{%r if dung %}{{r giau }}{%r endif %}"))


def _annex() -> Subdocument:
    """A document with what documents hold: headings, lists, a picture, a table."""
    inner = docx.Document()
    inner.add_heading("Phụ lục & <một>", 1)
    inner.add_paragraph("mục một", style="List Bullet")
    inner.add_paragraph("mục hai", style="List Number")
    inner.add_paragraph().add_run().add_picture(io.BytesIO(PNG))
    inner.add_table(1, 2).rows[0].cells[1].text = "ô {{ khong_phai_the }}"
    file = io.BytesIO()
    inner.save(file)
    return Subdocument(docx=file.getvalue())


def _pictures() -> Iterator[Case]:
    photo, sign = Picture(data=PNG, width_mm=30), Picture(data=PNG, height_mm=12.5)
    named = {"anh": photo, "chu_ky": sign, "nguyen": Picture(data=PNG)}
    small = paragraph("nhỏ &amp; &lt;bé&gt;", properties='<w:pStyle w:val="Muc"/>') + paragraph("hai")
    named |= {"nho": Subdocument(docx=bytes(Pack(body=small))), "phu_luc": _annex()}
    named |= {"the": [{"ten": "A & B", "anh": photo}, {"ten": "C", "anh": sign}]}

    def case(name: str, needs: str, *blocks: str, **more: Any) -> Case:
        # what docxtpl is given leaves its traces in the package, printed or not
        content = {**DATA, **{each: named[each] for each in needs.split()}}
        return Case(name=f"picture: {name}", docx=bytes(Pack(body="".join(blocks), **more)), content=content)

    p, note = paragraph, '<w:r><w:footnoteReference w:id="2"/></w:r>'
    yield case("in a line", "anh", p("a {{ anh }} b"))
    yield case("in its own size", "nguyen", p("{{ nguyen }}"))
    yield case("two of them", "anh chu_ky", p("{{ anh }} {{ chu_ky }} {{ anh }}"))
    yield case(
        "in rows", "the", table(["{%tr for x in the %}", ""], ["{{ x.ten }}", "{{ x.anh }}"], ["{%tr endfor %}", ""])
    )
    yield case("in a header", "chu_ky", p("x {{ ten }}"), headers=("{{ chu_ky }} {{ don_vi }}",))
    yield case("in a footer", "chu_ky", p("x"), footers=("{{ chu_ky }}",))
    yield case("everywhere", "anh chu_ky", p("{{ anh }}"), headers=("{{ anh }}",), footers=("{{ chu_ky }}",))
    yield case("with breaks beside", "anh", p("{{ anh }} {{ dong }}"))
    yield case("in a macro", "anh", p("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(anh) }}"))
    yield case("by a condition", "anh", p("{% if anh %}{{ anh }}{% else %}chưa có ảnh{% endif %}"))
    yield case("with footnotes", "anh", p("{{ anh }}", note), footnotes=("{{ don_vi }}",))
    yield case("beside the template's own", "anh", p("{{ anh }}"), media={"x.png": PNG})
    yield case("document", "phu_luc", p("trước"), p("{{p phu_luc }}"), p("sau {{ ten }}"))
    yield case("small document", "nho", p("{{p nho }}"), p("sau"))
    yield case("document in a loop", "nho", p("{%p for x in cac_so %}"), p("{{p nho }}"), p("{%p endfor %}"))
    yield case("document and picture", "nho anh", p("{{p nho }}"), p("{{ anh }}"))
    yield case("document by a condition", "nho", p("{%p if dung %}"), p("{{p nho }}"), p("{%p endif %}"))
    yield case("document in a cell", "nho", table([cell(p("{{p nho }}"), p("x")), "b"]))


def _whole() -> Iterator[Case]:
    """Templates as they come: our own, and one with everything python-docx's default brings."""
    for form in catalog.load_templates(resources.templates_dir()):
        sample = json.loads(form.path.with_name("sample.json").read_text(encoding="utf-8"))
        yield Case(name=f"form: {form.id}", docx=form.path.read_bytes(), content=sample)
    document = docx.Document()
    document.add_heading("{{ ten }}", 1)
    document.add_paragraph("{{ don_vi }}", style="List Bullet")
    made = document.add_table(0, 2, style="Light Grid Accent 1")
    for texts in (("{%tr for x in nguoi %}", ""), ("{{ x.ten }}", "{{ x.phong }}"), ("{%tr endfor %}", "")):
        for place, text in zip(made.add_row().cells, texts, strict=True):
            place.text = text
    document.add_picture(io.BytesIO(PNG))
    document.sections[0].header.paragraphs[0].text = "{{ ten }}"
    file = io.BytesIO()
    document.save(file)
    yield Case(name="whole: python-docx's default styles", docx=file.getvalue(), content=DATA)


CASES = tuple(
    case for group in (_inline, _paragraphs, _split, _tables, _stories, _rich, _pictures, _whole) for case in group()
)
