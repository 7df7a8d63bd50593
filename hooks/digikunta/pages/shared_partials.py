"""Parts of the frame that look the same on many pages, written once."""

from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2.runtime import Context


@dataclass(frozen=True)
class SharedPartials:
    """Templates' function ``shared``: a partial that looks the same on every page of a folder's
    depth, written once. Such a partial may use only what the key below names, and the texts.
    """

    environment: jinja2.Environment
    _made: dict[tuple[object, ...], str] = field(default_factory=dict)

    @jinja2.pass_context
    def __call__(self, context: Context, name: str) -> str:
        # All menus of a build are kept in one place (adapter/menu.py): each is known by its
        # identity, and need not be compared with others page by page.
        key = (name, context["t"].code, context["base_url"], id(context["menu"]))
        if key not in self._made:
            # Without a page, links lead by the site's root: the same from every page so deep.
            values: Any = context.get_all()
            self._made[key] = self.environment.get_template(name).render({**values, "page": None})
        return self._made[key]
