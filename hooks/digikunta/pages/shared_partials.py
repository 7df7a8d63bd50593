"""Cache of layout partials that render the same on many pages."""

from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2.runtime import Context


@dataclass(frozen=True)
class SharedPartials:
    """The template function ``shared(name)``: renders a partial once per cache key.

    Such a partial may depend only on the values in the key below and on translated strings.
    """

    environment: jinja2.Environment
    _rendered: dict[tuple[object, ...], str] = field(default_factory=dict)

    @jinja2.pass_context
    def __call__(self, context: Context, name: str) -> str:
        # Equal menus are the same object within a build (adapter/menu.py), so its id is enough.
        key = (name, context["t"].code, context["base_url"], id(context["menu"]))
        if key not in self._rendered:
            # Without `page`, MkDocs' url filter uses `base_url`: equal for pages of equal depth.
            values: Any = {**context.get_all(), "page": None}
            self._rendered[key] = self.environment.get_template(name).render(values)
        return self._rendered[key]
