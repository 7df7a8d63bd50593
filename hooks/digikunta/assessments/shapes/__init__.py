"""Types of a compiled assessment: the interface with the browser.

pages/assessment_files.py compiles a definition for one language and publishes it as
``assets/assessments/<id>.<language>.json``. The scripts and this package compute from the same
definition. Empty values are present, so that no reader has to test for a key.
"""
