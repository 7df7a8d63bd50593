"""Fields of an experiment that a municipality proposes itself.

They are those of the programme's enrolment form of 2016: a role, a commitment to open development
and ideas for partners. The idea and the goals are fields of the experiment.
"""

from digikunta.records.base import Record
from digikunta.records.closed_lists import ParticipantRole
from digikunta.records.texts import Text


class Proposal(Record):
    """A proposal is its own source until others report on the experiment; its page says so."""

    role: ParticipantRole
    openness: bool = False
    partners: Text | None = None
