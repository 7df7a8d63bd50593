"""The site's one stylesheet, joined from the files of ``extra_css``."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from digikunta.adapter.outputs import Output

STYLESHEET = "assets/site.css"


def stylesheet(config: MkDocsConfig) -> Output:
    """The stylesheets of ``extra_css`` in that order as one file: one request per page."""
    parts = [Path(config.theme.custom_dir or "") / part for part in config.extra_css]
    return Output(STYLESHEET, lambda: b"".join(part.read_bytes() for part in parts))
