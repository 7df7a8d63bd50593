"""From a built folder to what the public sees: checks, hashed assets, a policy, a switch.

Works on files only. What made them is not asked, so that any way of building can be published.
"""
