"""Templates compiled to simpler Python give the same output as Jinja's."""

import pytest
from digikunta.pages.template_compiler import DirectCallEnvironment
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

PIECES = [
    "{{ text }} {{ text|upper }} {{ markup }} {{ 5 }} {{ none }} {{ held.name }} {{ 'a' ~ text }}",
    "{{ text.title() }} {{ call('<', second=text) }} {{ call(*['<', '>']) }}",
    "{{ call(**{'first': 'a', 'second': markup}) }} {{ held.items()|list }}",
    "{% macro m(x, y='<') %}<i>{{ x }}{{ y }}</i>{% endmacro %}{{ m(text) }}{{ m(markup, y='&') }}",
    "{% macro m(x) %}<i>{{ caller() }}</i>{% endmacro %}{% call m(1) %}{{ text }}{% endcall %}",
    "{% for each in [1, 2] %}{{ call(each, loop.index) }}{{ loop.cycle('<', '>') }}{% endfor %}",
    "{% set x = call(text) %}{{ x }}{% if call(text) is string %}{{ text|escape }}{% endif %}",
]


def _call(first: object, second: object = "'\"") -> str:
    return f"{first}&{second}"


VALUES = {
    "text": '<a href="x">\'&</a>',
    "markup": Markup("<b>&amp;</b>"),
    "held": {"name": "<>"},
    "call": _call,
}


@pytest.mark.parametrize("piece", PIECES)
def test_a_template_says_the_same_as_jinjas(piece: str) -> None:
    ours, theirs = (
        kind(autoescape=True, undefined=StrictUndefined)
        for kind in (DirectCallEnvironment, Environment)
    )
    assert ours.from_string(piece).render(VALUES) == theirs.from_string(piece).render(VALUES)


@pytest.mark.parametrize("piece", ["{{ no }}", "{{ no() }}", "{{ no.thing() }}", "{{ held.no }}"])
def test_a_name_that_is_not_there_stays_an_error(piece: str) -> None:
    template = DirectCallEnvironment(autoescape=True, undefined=StrictUndefined).from_string(piece)
    with pytest.raises(UndefinedError):
        template.render(VALUES)
