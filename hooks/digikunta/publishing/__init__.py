"""Publishes a built folder: checks, hashed asset names, security policy and atomic switch.

Works on files only, independent of the program that built them.
"""
