"""What a municipality says when it proposes an experiment itself.

The programme asked the same when municipalities signed up in 2016: a role, a commitment to open
development and thoughts on partners. Idea and goals have fields of their own in the experiment.
"""

from digikunta.records.base import Record
from digikunta.records.closed_lists import ParticipantRole
from digikunta.records.texts import Text


class Proposal(Record):
    """A proposal is its own source until others tell of the experiment; its page says so."""

    role: ParticipantRole
    openness: bool = False
    partners: Text | None = None
