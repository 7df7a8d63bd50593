"""The badge of an experiment, with the HTML that embeds it on another site."""

from dataclasses import dataclass

from digikunta.catalogue.file_addresses import badge_file
from digikunta.catalogue.slugs import record_address
from digikunta.pages.markup import filled
from digikunta.pages.page_context import PageContext
from digikunta.records.experiment import Experiment


@dataclass(frozen=True, slots=True)
class Badge:
    """``file`` is the address below the site's root, ``alternative`` the text alternative."""

    file: str
    alternative: str
    code: str


def badge_of(context: PageContext, experiment: Experiment) -> Badge | None:
    """Return None when the site's address is not configured: embedding needs absolute links."""
    base, code = context.inputs.base, context.language.code
    if not base:
        return None
    address = record_address(experiment, code)
    title = context.view(address.url).title(experiment.title)
    t = context.language
    grade = context.catalogue.grading(experiment).grade
    alternative = f"{title}: {t('badge-grade', grade=grade)}"
    file = badge_file(experiment.id, code)
    embed = filled(
        '<a href="{}"><img src="{}" alt="{}" height="20"></a>',
        base + address.url,
        base + file,
        alternative,
    )
    return Badge(file, alternative, str(embed))
