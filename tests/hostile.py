"""Templates from strangers: ``TEMPLATES`` by what they try; run as a program, fills each and tells what it cost."""
# ruff: noqa: E501 - one template is one line

import json
import resource
import sys
import time

from wordml import Pack, paragraph

from tdkt_docs.errors import TdktError
from tdkt_docs.fill import fill_template

__all__ = ["CONTENT", "SECRETS", "TEMPLATES"]

CONTENT = {
    "ten": "Nguyễn",
    "ds": ["a", "b", "c"],
    "nguoi": [{"ten": f"n{number}"} for number in range(2_000)],
    "d": {"a": 1},
    "van": "lời nói " * 12_500,
    "so": 5,
}

_DOUBLED = "{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(100) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}"
_TUPLES = "{% set ns = namespace(a=(1,)) %}{% for i in range(100) %}{% set ns.a = (ns.a, ns.a) %}{% endfor %}"
_MANY = "{% set r = range(100000)|list %}"
_MARKUP = "{% set m %}{{ van ~ '&amp;' }}{% endset %}"
_LONG = "{% set s = 'x' * 3000000 %}"

TEMPLATES = {
    # loops
    "a long range": "{{ range(10**9)|list }}",
    "a range beyond counting": "{% for i in range(10**30) %}x{% endfor %}",
    "loops in loops": "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
    "loops that print much": "{% for i in range(9000) %}" + "y" * 1_000_000 + "{{ i }}{% endfor %}",
    "loops that print a long value": "{% for i in range(100000) %}{{ van }}{% endfor %}",
    "loops over what filters make": "{% for i in range(100000) %}{{ range(100000)|list|length }}{% endfor %}",
    "loops with a sum": "{% for i in range(100000) %}{{ range(100000)|sum }}{% endfor %}",
    "loops with a sort": "{% for i in range(100000) %}{{ range(100000)|sort|first }}{% endfor %}",
    "loops that search a list": _MANY + "{% for i in r %}{% if -1 in r %}{% endif %}{% endfor %}",
    "loops that count in a list": _MANY + "{% for i in r %}{{ r.count(5) }}{{ r.index(99999) }}{% endfor %}",
    "loops that compare lists": _MANY + "{% for i in r %}{% if r == r|list %}{% endif %}{% endfor %}",
    "loops that turn a list": _MANY + "{% for i in r %}{{ r[::-1]|first }}{% endfor %}",
    "loops that search a text": _LONG + "{% for i in range(100000) %}{% if 'y' in s %}{% endif %}{% endfor %}",
    "loops that change a text": _LONG + "{% for i in range(100000) %}{{ s|upper|length }}{% endfor %}",
    "loops with a slow filter": "{% for i in range(100000) %}{{ van|title }}{% endfor %}",
    "loops that capture": "{% for i in range(100000) %}{% set x %}{{ van }}{% endset %}{% endfor %}",
    "a loop of very much": "{% for i in range(100000) %}" + "{{ ten }}" * 1_000 + "{% endfor %}",
    # recursion
    "a macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that doubles": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(50) }}",
    "a macro of very much": "{% macro m() %}"
    + "{{ ten }}" * 1_000
    + "{% endmacro %}{% for i in range(9999) %}{{ m() }}{% endfor %}",
    "a loop into itself": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "a loop into itself twice": "{% for x in [1, 2] recursive %}{% if loop.depth != 50 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    "filters on filters": "{{ nguoi|map(attribute='ten')" + "|map('upper')" * 800 + "|list|length }}",
    "a block shown again and again": "{% block a %}"
    + "x" * 100_000
    + "{% endblock %}{% for i in range(99999) %}{% if self.a() %}{% endif %}{% endfor %}",
    "a block of a long loop": "{% if 0 %}{% block a %}{% for i in range(90000) %}"
    + "x" * 5_000
    + "{% endfor %}{% endblock %}{% endif %}{% if self.a() %}{% endif %}",
    "a block of very much": "{% block a %}"
    + "{{ ten }}" * 1_000
    + "{% endblock %}{% for i in range(9999) %}{% if self.a() %}{% endif %}{% endfor %}",
    "a loop with a condition of very much": "{% for i in range(99999) if not (" + "d.a, " * 2_000 + ") %}{% endfor %}",
    "a macro with defaults of very much": "{% macro m(a=("
    + "d.a," * 3_000
    + ")) %}{% endmacro %}{% for i in range(9999) %}{{ m() }}{% endfor %}",
    # calls
    "calls with very much": _MANY + "{% for i in r %}{% if loop.cycle(*r) %}{% endif %}{% endfor %}",
    "calls with very much kept": _MANY
    + "{% set l = [] %}{% for i in r %}{% if l.append(cycler(*r)) %}{% endif %}{% endfor %}",
    "mappings copied": "{% set l = [] %}{% set d = {} %}{% for i in range(5000) %}{% if d.update({i: i}) %}{% endif %}{% endfor %}{% for i in range(50000) %}{% if dict(d) %}{% endif %}{% endfor %}",
    "variables copied": "{% set l = [] %}{% set d = {} %}{% for i in range(5000) %}{% if d.update({i: i}) %}{% endif %}{% endfor %}{% for i in range(20000) %}{% if l.append(namespace(d)) %}{% endif %}{% endfor %}",
    # numbers
    "a power": "{{ 2**100000 }}",
    "powers of powers": "{{ (10**1000) * (10**1000) }}",
    "a number of letters": "{{ ('f' * 1000000)|int(base=16) }}",
    "a long broken number": "{{ ('9' * 1000000)|float }}",
    "rounding": "{{ 1.5|round(10**9) }}",
    "rounding the other way": "{{ 1.5|round(-10**9) }}",
    "a number written out": "{{ 9" + "9" * 5_000 + " }}",
    # texts
    "a text many times": "{{ 'x' * 10**9 }}",
    "a list many times": "{{ [1] * 10**9 }}",
    "doubling by tilde": "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
    "doubling by plus": "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "doubling a list": "{% set ns = namespace(a=[1]) %}{% for i in range(99) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
    "doubling by replacing": "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set ns.a = ns.a|replace('x', 'xx') %}{% endfor %}",
    "doubling by capturing": "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set b %}{{ ns.a }}{{ ns.a }}{% endset %}{% set ns.a = b %}{% endfor %}",
    "doubling by a filter block": "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set ns.a %}{% filter upper %}{{ ns.a }}{{ ns.a }}{% endfilter %}{% endset %}{% endfor %}",
    "doubling by joining": "{% set ns = namespace(a='x') %}{% for i in range(99) %}{% set ns.a = [ns.a, ns.a]|join %}{% endfor %}",
    "doubling by extending": "{% set a = [1] %}{% for i in range(100) %}{% if a.extend(a) %}{% endif %}{% endfor %}",
    "replacing every letter": "{{ ('x' * 100000)|replace('x', 'y' * 1000) }}",
    "replacing nothing": "{{ ('x' * 100000).replace('', 'y' * 1000) }}",
    "a long glue": "{{ range(100000)|join('x' * 4000) }}",
    "wide by center": "{{ 'x'|center(10**9) }}",
    "wide by ljust": "{{ 'x'.ljust(10**9) }}",
    "wide by zfill": "{{ '5'.zfill(10**9) }}",
    "wide by tabs": "{{ '\\t'.expandtabs(10**9) }}",
    "wide by tabs by name": "{{ '\\t'.expandtabs(tabsize=500000000) }}",
    "wide by a pattern": "{{ '%1000000000d'|format(5) }}",
    "wide by percent": "{{ '%1000000000d' % 5 }}",
    "wide by a value": "{{ '%*d' % (10**9, 5) }}",
    "precise by a value": "{{ '%.*f' % (10**9, 5.0) }}",
    "wide by format": "{{ '{:>1000000000}'.format(5) }}",
    "wide by format of format": "{{ '{:{}}'.format(5, 10**9) }}",
    "wide by a list in format": "{{ '{0:{1[0]}}'.format(5, [10**9]) }}",
    "wide by a test": "{% if '%1000000000d' is odd %}{% endif %}",
    "wide by another test": "{% if '%1000000000d' is divisibleby(5) %}{% endif %}",
    "much by format": "{{ ('{0}' * 100000).format(van) }}",
    "much by percent": "{{ ('%s' * 1000) % van }}",
    "widths by percent": "{{ ('%(a)999s' * 250000) % {'a': ''} }}",
    "widths by format": "{{ ('%(a)999s' * 250000)|format(a='') }}",
    "widths again and again": "{% for i in range(90000) %}{% if ('%(a)999s' * 999)|format(a='') %}{% endif %}{% endfor %}",
    "fields without end": "{% for i in range(99999) %}{% if ('{0}' * 99999).format('') %}{% endif %}{% endfor %}",
    "a long format again and again": "{% for i in range(99999) %}{% if '{0:999}{0:999}{0:999}'.format(van) %}{% endif %}{% endfor %}",
    "much by converting": "{{ ('{0!r:.0}' * 400000).format(van) }}",
    "indenting far": "{{ ('a\n' * 10000)|indent(10**6) }}",
    "indenting by a text": "{{ ('a\n' * 10000)|indent('x' * 1000000) }}",
    "wrapping with a text": "{{ ('ab ' * 30000)|wordwrap(1, wrapstring='x' * 100000) }}",
    "wrapping one word": "{{ ('a' * 3000000)|wordwrap(1) }}",
    "stripping tags": "{{ ('&lt;b&gt;' * 700000)|striptags }}",
    "stripping comments": "{{ ('&lt;!----&gt;' * 400000)|striptags }}",
    "finding from the end": "{{ ('a' * 2000000).rfind('ab' + 'a' * 1000000) }}",
    "cutting from the end": "{{ ('a' * 400000).rsplit('ab' + 'a' * 200000)|length }}",
    "cutting from the end by name": "{{ ('a' * 400000).rsplit(sep='ab' + 'a' * 200000)|length }}",
    "cutting in two from the end": "{{ ('a' * 400000).rpartition('ab' + 'a' * 200000)|length }}",
    "beginning with one of many": "{% macro m() %}{% for i in range(50000) %}{% if 'x'.startswith(varargs) %}{% endif %}{% endfor %}{% endmacro %}{{ m(*range(50000)|map('string')) }}",
    "trimming by many": "{{ ('a' * 3000000)|trim('b' * 3000000) }}",
    # lists
    "parts without number": "{{ ds|batch(10**9, 'x')|list }}",
    "slices without number": "{{ ds|slice(10**9)|list }}",
    "a list that grows": "{% set a = [] %}{% for i in range(100000) %}{% for j in range(100) %}{% if a.append(j) %}{% endif %}{% endfor %}{% endfor %}",
    "a list that grows at its head": "{% set a = [] %}{% for i in range(100000) %}{% for j in range(10) %}{% if a.insert(0, i) %}{% endif %}{% endfor %}{% endfor %}",
    "a list in itself": "{% set a = [] %}{% if a.append(a) %}{% endif %}{% if a == [a] %}{% endif %}{{ a }}",
    "keys chosen to collide": "{% set a = {} %}{% for i in range(100000) %}{% if a.update({i * 2305843009213693951: i}) %}{% endif %}{% endfor %}",
    "numbers chosen to collide": "{{ range(0, 2305843009213693951 * 60000, 2305843009213693951)|unique|list|length }}",
    "adding lists up": "{{ [[1], [2]]|sum(start=[]) }}",
    "lists of lists, compared": _DOUBLED + "{% if ns.a == ns.b %}x{% endif %}",
    "lists of lists, tested": _DOUBLED + "{% if ns.a is eq(ns.b) %}x{% endif %}",
    "lists of lists, sorted": _DOUBLED + "{{ [ns.a, ns.b]|sort }}",
    "lists of lists, the largest": _DOUBLED + "{{ [ns.a, ns.b]|max }}",
    "lists of lists, found": _DOUBLED + "{{ [ns.a].index(ns.b) }}",
    "lists of lists, printed": _DOUBLED + "{{ ns.a ~ '' }}",
    "lists of lists, as text": _DOUBLED + "{{ ns.a|string }}",
    "lists of lists, looked up": _DOUBLED + "{{ ds[ns.a] }}",
    "lists of lists, looked up in a mapping": _DOUBLED + "{{ d[ns.a] }}",
    "lists of lists, looked up in what there is not": _DOUBLED + "{{ khong_co[ns.a] }}",
    "lists of lists, looked up in a list of tuples": _TUPLES + "{{ ds[ns.a] }}",
    "lists of lists, written out by format": _DOUBLED + "{{ '{0!r}'.format(ns.a) }}",
    "lists of lists, joined": _DOUBLED + "{{ ns.a|join }}",
    "lists of lists, in a pattern": _DOUBLED + "{{ '%s'|format(ns.a) }}",
    "lists of lists, formatted": _DOUBLED + "{{ '{}'.format(ns.a) }}",
    "tuples as keys": _TUPLES + "{{ {ns.a: 1} }}",
    "tuples looked up": _TUPLES + "{{ d[ns.a] }}",
    "tuples got": _TUPLES + "{{ d.get(ns.a) }}",
    "tuples in a mapping": _TUPLES + "{% if ns.a in d %}{% endif %}",
    "tuples made unique": _TUPLES + "{{ [ns.a]|unique|list }}",
    "tuples made a mapping": _TUPLES + "{{ dict([(ns.a, 1)]) }}",
    "tuples in an address": _TUPLES + "{{ {'a': ns.a}|urlencode }}",
    "tuples in capitals": _TUPLES + "{% if ns.a is upper %}{% endif %}",
    "long texts, sorted": "{{ (['A' * 4000000] * 100)|sort|first|length }}",
    "long texts, compared": "{% set a = [van ~ 'x'] * 100 %}{% set b = [van ~ 'x' ~ ''] * 100 %}{% for i in range(9999) %}{% if a == b %}{% endif %}{% endfor %}",
    "long texts, counted": _LONG
    + "{% set a = [s ~ 'y'] * 1000 %}{% set t = s ~ 'y' %}{% for i in range(99) %}{{ a.count(t) }}{% endfor %}",
    "markup, a letter of it": _MARKUP + "{% for i in range(50000) %}{{ m[0] }}{% endfor %}",
    "markup, the first of it": _MARKUP + "{% for i in range(50000) %}{{ m|first }}{% endfor %}",
    "markup, sliced": _MARKUP + "{% for i in range(50000) %}{{ m[:1] }}{% endfor %}",
    "tuples taken out": _TUPLES + "{% set e = {1: 1} %}{{ e.pop(ns.a, 1) }}",
    "lists kept": "{% set l = [" + "[1] * 3000000, " * 30 + "] %}{{ l|length }}",
    "lists added and kept": "{% set r = [1] * 1000000 %}{% set l = [" + "r + r, " * 50 + "] %}{{ l|length }}",
    "lists sliced and kept": "{% set r = [1] * 1000000 %}{% set l = [" + "r[:], " * 90 + "] %}{{ l|length }}",
    "loops that read numbers": "{% set s = '9' * 3000 %}{% for i in range(99999) %}{% if s|int %}{% endif %}{% endfor %}",
    "loops that look at letters": _LONG + "{% for i in range(40000) %}{% if s is lower %}{% endif %}{% endfor %}",
    "a text among numbers, by a test": "{% for i in range(50000) %}{% if ten is in(range(100000)) %}{% endif %}{% endfor %}",
    "a text among numbers, selected": "{{ (['x'] * 50000)|select('in', range(100000))|list|length }}",
    "letters beyond ASCII, kept": "{% set l = [" + "'\U0001f600' * 4000000, " * 45 + "] %}{{ l|length }}",
    "a text among numbers": "{% for i in range(90000) %}{% if ten in range(100000) %}{% endif %}{% endfor %}",
    # what Python cannot compile
    "brackets": "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    "lists in lists": "{{ " + "[" * 90 + "]" * 90 + " }}",
    "signs": "{{ " + "-" * 3_000 + "1 }}",
    "a long sum": "{{ 1" + "+1" * 3_000 + " }}",
    "a chain of calls": "{{ ten" + ".upper()" * 500 + " }}",
    "conditions in conditions": "{% if 1 %}" * 120 + "{% endif %}" * 120,
    "loops in loops in loops": "{% for i in ds %}" * 25 + "{% endfor %}" * 25,
}
"""None of them is a paper; each must end soon, with an error."""

SECRETS = (
    "{{ ten.__class__ }}",
    "{{ ten['__class__'] }}",
    "{{ ten|attr('__class__') }}",
    "{{ ten|attr('__cla' ~ 'ss__') }}",
    "{{ ds|map(attribute='__class__')|first }}",
    "{{ ds|map('attr', '__class__')|first }}",
    "{{ ([ten]|groupby('__class__')|first).grouper }}",
    "{{ '{0.__class__}'.format(ten) }}",
    "{{ '{x.__class__.__mro__}'.format(x=ten) }}",
    "{{ '{0[__class__]}'.format(ten) }}",
    "{{ '%(x)s'.format_map(d) }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ (1).__class__ }}",
    "{{ (1).real }}",
    "{{ (1).to_bytes(1000000000, 'big') }}",
    "{{ {}.fromkeys(range(99999)) }}",
    "{{ dict.fromkeys(range(99999)) }}",
    "{{ range.__init__.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ namespace(a=1)._Namespace__attrs }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ cycler('a').items }}",
    "{{ joiner('a').sep }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{% block a %}{% endblock %}{{ self.a._context }}",
    "{% block a %}{% endblock %}{{ self.a.super }}",
    "{{ context }}",
    "{{ environment }}",
    "{{ _context }}",
    "{{ caller }}",
    "{{ __builtins__ }}",
    "{{ config }}",
    "{{ loop }}",
    "{% for x in ds %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in ds %}{{ loop._iterable }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__init__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{{ ten.upper.__self__ }}",
    "{{ ten.encode('utf-8') }}",
    "{{ ten.translate({}) }}",
    "{{ khong_co.__class__ }}",
    "{{ (khong_co|default(khong_co)).__init__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ open('/etc/passwd') }}",
    "{{ '{0!s}'.format(ds) }}",
    "{{ '{0!r}'.format(range) }}",
    "{{ '{0!a}'.format(d) }}",
    "{{ '{0!r}'.format(khong_co) }}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% extends '/etc/passwd' %}",
    "{% include ['/etc/passwd'] ignore missing %}",
    "{% set x = ds.append(1) %}",
    "{% set x = d.pop('a') %}",
    "{% set x = d.clear() %}",
    "{% set x = ds.sort() %}",
    "{% set ds.x = 1 %}",
    "{% set d.a = 2 %}",
    "{% autoescape false %}{{ ten }}{% endautoescape %}",
    "{{ ten|safe }}",
    "{% do ds.append(1) %}",
    "{{ anh.data }}",
    "{{ anh.width_mm }}",
    "{{ giau.xml }}",
    "{{ giau.add('x') }}",
    # an object that claims to be a method, markup, or safe to call
    "{% set ns = namespace(__self__='{f.__globals__[Namespace].__init__.__globals__[os].environ}', __name__='format_map') %}{{ ns({'f': range}) }}",
    "{% set ns = namespace(__self__='x', __name__='__class__') %}{{ ns() }}",
    "{% set ns = namespace(__self__='x', __name__='__reduce_ex__') %}{{ ns(2)|length }}",
    "{% set ns = namespace({'__self__': 'x', '__name__': '__dir__'}) %}{{ ns()|length }}",
    "{% set ns = namespace() %}{% set ns.__self__ = 'x' %}{% set ns.__name__ = 'upper' %}{{ ns() }}",
    "{% set m %}{{ ten }}{% endset %}{% set x = '<w:br/>' %}{% set ns = namespace(__html__=x.strip) %}{{ m + ns }}",
    "{% set x = '<w:br/>' %}{% set ns = namespace(__html__=x.strip) %}{{ ns|e }}",
    "{% set m %}{}{% endset %}{% set x = 'x' %}{% set ns = namespace(__html_format__=x.count) %}{{ m.format(ns) }}",
    "{% set ns = namespace(__call__=ten.upper) %}{{ ns() }}",
    "{% set ns = namespace(jinja_pass_arg=1) %}{% if 1 %}{% set ns.jinja_pass_arg = 2 %}{% endif %}",
    "{% set ns = namespace(unsafe_callable=false, alters_data=false) %}",
    "{{ namespace(_Namespace__attrs={'a': 1}).a }}",
)
"""What reaches for Python, for files, or for what the content is made of."""


def main() -> None:
    """Fill every template and print, as JSON, by name: the code, the seconds, and how many bytes the memory grew."""
    fill_template(bytes(Pack(body=paragraph("{{ ten }}"))), CONTENT)
    told = {}
    for name, text in TEMPLATES.items():
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        try:
            fill_template(bytes(Pack(body=paragraph(text))), CONTENT)
            code = ""
        except TdktError as error:
            code = error.code
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
        told[name] = (code, round(time.process_time() - start, 2), grown)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
