"""Self-assessments and calculators: one small language of formulas, and what is computed with it.

The lowest floor: it knows numbers and names, no records. The browser has the same in JavaScript
(overrides/assets/javascripts/assessments/), and both run the cases of tests/assessments/cases/.
"""
