"""A preview after its first build: what is done again when something has changed.

Records change most, and MkDocs' own work knows little of them: when nothing else has changed, it is
passed by.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from digikunta.adapter.console_report import tell_counts, tell_problems
from digikunta.adapter.file_watch import Watch
from digikunta.adapter.gc_pause import uncollected
from digikunta.adapter.output import Output
from digikunta.adapter.preview_server import Preview
from digikunta.adapter.site_build import load_again
from digikunta.adapter.site_outputs import SiteOutputs
from digikunta.reading.reload_memo import ReloadMemo


class LiveRebuild:
    """Holds the site that is shown, and what loading need not find again."""

    def __init__(self) -> None:
        self.memory = ReloadMemo()
        self._preview = Preview()
        self._made: SiteOutputs | None = None
        self._config: MkDocsConfig | None = None

    def begin(self) -> None:
        """MkDocs builds. If it gives up, what there was is no ground for the next attempt."""
        self._made = None

    def show(self, made: SiteOutputs, config: MkDocsConfig) -> None:
        """MkDocs has written its pages; all other files are made when they are asked for."""
        self._made, self._config = made, config
        self._show(made, config)

    def serve(
        self, server: LiveReloadServer, config: MkDocsConfig, build: Callable[[], None]
    ) -> None:
        """``build`` is MkDocs' whole build, for changes of more than what is below data/."""
        assert self._made is not None, "a preview is built before it is served"
        data, language = self._made.build.project.data, self._made.build.console
        watched = (config.docs_dir, config.config_file_path, *config.watch)
        watch = Watch([Path(each).resolve() for each in watched], data.resolve())
        self._preview.follow(
            server,
            partial(self._build_again, watch, build),
            lambda file, reason: language("preview-failed", file=file, reason=reason),
        )

    def _build_again(self, watch: Watch, build: Callable[[], None]) -> None:
        if not watch.has_changed() and self._records_again():
            return
        self._preview.clear()
        build()

    def _records_again(self) -> bool:
        """The records anew, around and under MkDocs' pages as they are. False when there are other
        pages than before: MkDocs' menu and its check of links know them by their addresses.
        """
        if self._made is None or self._config is None:
            return False
        before = self._made.build
        root = Path(self._config.config_file_path).parent
        with uncollected():
            build = load_again(before, root, self.memory)
            if build.places != before.places:
                return False
            if build.given.problems != before.given.problems:
                tell_problems(build, is_preview=True)
            self._made = made = SiteOutputs(
                build,
                self._made.search,
                {code: each.anew(build) for code, each in self._made.writers.items()},
                self._made.gathered,
            )
            self._show(made, self._config, made.articles())
        tell_counts(build)
        return True

    def _show(
        self, made: SiteOutputs, config: MkDocsConfig, articles: Iterable[Output] = ()
    ) -> None:
        files = (*made.heavy(), *made.large(), *made.small(config), *made.pages(), *articles)
        self._preview.show(Path(config.site_dir), files)
