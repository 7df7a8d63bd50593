"""Restricts MkDocs to this project's own theme files.

The theme's script, search workers and stylesheets weigh 2 MB and no page uses them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_KIT = "kit/"
"""Script and styles of the workshop kit, which are in its zip file only."""


def list_own_files_only(config: MkDocsConfig) -> None:
    """Make MkDocs copy the files of ``custom_dir`` only, without the stylesheets of ``extra_css``,
    which are joined into one.

    MkDocs lists the theme's files, some 14 000 icons among them, once per language: a tenth of a
    small build. The theme's ``get_env`` is wrapped for this build.
    """
    theme, own, parts = config.theme, Path(config.theme.custom_dir or ""), set(config.extra_css)
    get_env = theme.get_env

    def environment() -> Any:
        env = get_env()

        def list_templates(filter_func: Callable[[str], bool]) -> list[str]:
            files = (path for path in sorted(own.rglob("*")) if path.is_file())
            paths = (path.relative_to(own).as_posix() for path in files)
            return [
                path
                for path in paths
                if filter_func(path) and path not in parts and not path.startswith(_KIT)
            ]

        env.list_templates = list_templates  # type: ignore[method-assign, assignment]
        return env

    theme.get_env = environment  # type: ignore[method-assign]


def remove_sitemap_archive(config: MkDocsConfig) -> None:
    """Remove MkDocs' sitemap.xml.gz: it holds the time of the build, so no two builds would agree.

    A published site gets a compressed copy without a time.
    """
    (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)
