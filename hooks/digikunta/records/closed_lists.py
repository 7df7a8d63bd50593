"""Closed lists: enumerations defined in code. Their labels are in data/vocabulary/labels.yml.

A list that contributors may extend without changing code is a vocabulary instead
(themes, technologies, programmes …).
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

Status: TypeAlias = Literal[
    "idea", "planned", "running", "completed", "in-use", "scaled", "stopped", "unknown"
]
ProgrammeLink: TypeAlias = Literal[
    "confirmed", "other-programme", "own-funding", "not-confirmed", "not-stated"
]
ParticipantRole: TypeAlias = Literal["experimenter", "influencer"]
MunicipalityRole: TypeAlias = Literal["lead", "partner", "pilot-site"]
OrganisationKind: TypeAlias = Literal[
    "municipality",
    "region",
    "wellbeing-county",
    "state",
    "company",
    "university",
    "association",
    "project",
    "foundation",
]
LessonKind: TypeAlias = Literal["worked", "did-not-work", "surprise", "advice"]
ConditionKind: TypeAlias = Literal["needed", "helps", "obstacle", "legal"]
MendedState: TypeAlias = Literal["yes", "partly", "no"]
Comparison: TypeAlias = Literal["at-least", "at-most", "within", "in-words"]
Predictor: TypeAlias = Literal[
    "municipality", "region", "supplier", "project", "state", "researcher"
]
HopedDirection: TypeAlias = Literal["increase", "decrease", "happen"]
OutcomeDirection: TypeAlias = Literal["better", "as-hoped", "worse"]
CostKind: TypeAlias = Literal[
    "total",
    "grant",
    "own-contribution",
    "equipment",
    "platform",
    "work",
    "participatory-budget",
    "user-fee",
]
CostType: TypeAlias = Literal["one-off", "annual", "per-unit"]
Basis: TypeAlias = Literal["actual", "budget", "estimate"]
SavingKind: TypeAlias = Literal["staff-time", "material", "avoided-purchase", "other"]
Direction: TypeAlias = Literal["better", "worse", "same", "unclear"]
EvidenceDesign: TypeAlias = Literal[
    "description", "survey", "calculation", "measurement", "before-after", "comparison-group"
]
Evaluator: TypeAlias = Literal["self", "supplier", "external"]
Effort: TypeAlias = Literal["small", "medium", "large"]
SizeFit: TypeAlias = Literal["small", "medium", "large", "any"]
LanguageFit: TypeAlias = Literal["finnish", "swedish", "bilingual", "any"]
OutputKind: TypeAlias = Literal["report", "guide", "software", "dataset", "template", "other"]
SeekingWhat: TypeAlias = Literal["partners", "adopters", "reviewers"]
ImpactLevel: TypeAlias = Literal["result", "indirect", "wide"]
Likelihood: TypeAlias = Literal["low", "medium", "high"]
ConfidenceLevel: TypeAlias = Literal["good", "medium", "low"]
Extent: TypeAlias = Literal["whole", "opening", "not-read"]
ResultKind: TypeAlias = Literal["activity", "output", "outcome"]
Claimant: TypeAlias = Literal["municipality", "supplier", "participants"]
SynonymReason: TypeAlias = Literal["spoken", "loan", "abbreviation", "product", "official"]
ToolKind: TypeAlias = Literal[
    "assessment",
    "guide",
    "method",
    "template",
    "platform",
    "study",
    "training",
    "calculator",
    "checklist",
    "software",
]
SupportKind: TypeAlias = Literal[
    "expert", "technical", "legal", "training", "network", "mentor", "funding"
]
SupportCost: TypeAlias = Literal["free", "paid", "not-stated"]
SupportCurrent: TypeAlias = Literal["recent", "likely", "unknown"]
SoftwareUse: TypeAlias = Literal["available"]
Phase: TypeAlias = Literal["idea", "plan", "try", "measure", "scale"]
ToolOrigin: TypeAlias = Literal["programme", "successor", "related", "comparator"]
Tier: TypeAlias = Literal["core", "further-reading"]
NameStatus: TypeAlias = Literal["official", "translation", "same"]
Difficulty: TypeAlias = Literal["easy", "moderate", "demanding"]
LinkStatus: TypeAlias = Literal["unchecked", "works", "gone", "copy", "indirect"]
Licence: TypeAlias = Literal["unknown", "free-to-use", "paid", "not-applicable"]
SourceCoverage: TypeAlias = Literal["seen", "partial", "indirect"]
ThemeOrigin: TypeAlias = Literal["programme-2016", "final-release-2019", "added"]
SourceLanguage: TypeAlias = Literal["fi", "sv", "en", "da", "no", "et", "de", "fr"]
Country: TypeAlias = Literal[
    "FI", "SE", "NO", "DK", "IS", "EE", "LV", "LT", "DE", "NL", "GB", "IE", "ES", "US", "CA"
]
"""Countries of experiments (ISO 3166-1 alpha-2); one is added with its first case."""
MunicipalityLanguage: TypeAlias = Literal["fi", "sv", "fi-sv", "sv-fi"]
MunicipalityGroup: TypeAlias = Literal["urban", "semi-urban", "rural"]
MunicipalitySize: TypeAlias = Literal[
    "1-2000", "2001-5000", "5001-10000", "10001-20000", "20001-40000", "40001-100000", "100001-"
]
Mistake: TypeAlias = Literal["did-not-work", "stopped", "worse"]
LawKind: TypeAlias = Literal["act", "aland-act", "eu-regulation", "standard", "guideline"]
LawState: TypeAlias = Literal["in-force", "amended", "proposed", "repealed"]
DefinitionBasis: TypeAlias = Literal["law", "bill", "official", "programme", "secondary", "own"]
PublicationKind: TypeAlias = Literal[
    "report", "evaluation", "review", "study", "handbook", "model", "decision", "release"
]
PublicationAvailability: TypeAlias = Literal["read", "partly", "not-found"]
EventKind: TypeAlias = Literal[
    "seminar", "meeting", "week", "survey", "publication", "decision", "milestone"
]
TermStanding: TypeAlias = Literal["official", "general", "translation"]
EvidenceGrade: TypeAlias = Literal["0", "1", "2", "3", "4", "5"]
Effect: TypeAlias = Literal["better", "worse", "same", "mixed", "unclear", "none"]
CostRange: TypeAlias = Literal["0-10000", "10000-50000", "50000-200000", "200000-", "unknown"]
TimeStated: TypeAlias = Literal["stated", "not-stated"]
AdoptionStatus: TypeAlias = Literal["considering", "piloting", "in-use", "stopped", "unknown"]
AdoptionHow: TypeAlias = Literal["bought", "copied-code", "own-copy", "joint", "same-supplier"]
AdoptionReporter: TypeAlias = Literal["adopter", "source"]
Adopted: TypeAlias = Literal["taken-over", "stopped"]
Counted: TypeAlias = Literal["projects", "municipalities", "participants", "applications"]
Membership: TypeAlias = Literal["programme", "listed", "users"]
ClaimStrength: TypeAlias = Literal["strong", "fair", "weak", "gap"]

CLOSED_LISTS: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "programme-link": get_args(ProgrammeLink),
    "participant-role": get_args(ParticipantRole),
    "municipality-role": get_args(MunicipalityRole),
    "organisation-kind": get_args(OrganisationKind),
    "lesson-kind": get_args(LessonKind),
    "condition-kind": get_args(ConditionKind),
    "mended-state": get_args(MendedState),
    "comparison": get_args(Comparison),
    "predictor": get_args(Predictor),
    "hoped-direction": get_args(HopedDirection),
    "outcome-direction": get_args(OutcomeDirection),
    "cost-kind": get_args(CostKind),
    "cost-type": get_args(CostType),
    "basis": get_args(Basis),
    "saving-kind": get_args(SavingKind),
    "direction": get_args(Direction),
    "evidence-design": get_args(EvidenceDesign),
    "evaluator": get_args(Evaluator),
    "effort": get_args(Effort),
    "size-fit": get_args(SizeFit),
    "language-fit": get_args(LanguageFit),
    "output-kind": get_args(OutputKind),
    "seeking-what": get_args(SeekingWhat),
    "impact-level": get_args(ImpactLevel),
    "likelihood": get_args(Likelihood),
    "confidence": get_args(ConfidenceLevel),
    "extent": get_args(Extent),
    "result-kind": get_args(ResultKind),
    "claimant": get_args(Claimant),
    "tool-kind": get_args(ToolKind),
    "support-kind": get_args(SupportKind),
    "support-cost": get_args(SupportCost),
    "support-current": get_args(SupportCurrent),
    "software-use": get_args(SoftwareUse),
    "phase": get_args(Phase),
    "tool-origin": get_args(ToolOrigin),
    "tier": get_args(Tier),
    "name-status": get_args(NameStatus),
    "difficulty": get_args(Difficulty),
    "link-status": get_args(LinkStatus),
    "licence": get_args(Licence),
    "source-coverage": get_args(SourceCoverage),
    "theme-origin": get_args(ThemeOrigin),
    "language": get_args(SourceLanguage),
    "country": get_args(Country),
    "municipality-language": get_args(MunicipalityLanguage),
    "municipality-group": get_args(MunicipalityGroup),
    "municipality-size": get_args(MunicipalitySize),
    "mistake": get_args(Mistake),
    "law-kind": get_args(LawKind),
    "law-state": get_args(LawState),
    "definition-basis": get_args(DefinitionBasis),
    "publication-kind": get_args(PublicationKind),
    "publication-availability": get_args(PublicationAvailability),
    "event-kind": get_args(EventKind),
    "term-standing": get_args(TermStanding),
    "synonym-reason": get_args(SynonymReason),
    "evidence-grade": get_args(EvidenceGrade),
    "effect": get_args(Effect),
    "cost-range": get_args(CostRange),
    "time-stated": get_args(TimeStated),
    "adoption-status": get_args(AdoptionStatus),
    "adoption-how": get_args(AdoptionHow),
    "adoption-reporter": get_args(AdoptionReporter),
    "adopted": get_args(Adopted),
    "counted": get_args(Counted),
    "membership": get_args(Membership),
    "claim-strength": get_args(ClaimStrength),
}
"""Name of the list in labels.yml -> its values, in the order they are offered."""
