"""The marks of a claim that another page than its record's shows."""

from markupsafe import Markup

from digikunta.pages.citations import Citations
from digikunta.pages.source_marks import distant_mark
from digikunta.pages.view import View
from digikunta.records.experiment import Experiment


class DistantCitations(Citations):
    """The marks of the claims of one experiment: they lead to its page."""

    def __init__(self, experiment: Experiment, view: View) -> None:
        super().__init__(experiment, view)
        self._page = view.experiment_url(experiment)
        self._title = view.title(experiment.title)

    def _mark(self, id_: str, place: str) -> Markup:
        number = self._ids.index(id_) + 1
        label = self._view.language("source-mark-of", n=number, title=self._title)
        return distant_mark(id_, number, f"{label}, {place}" if place else label, self._page)
