"""Self-assessments and calculators: the formula language and its evaluation.

The lowest layer: it imports no records. The browser runs the same computation in JavaScript
(overrides/assets/javascripts/assessments/); both pass the cases of tests/assessments/cases/.
"""
