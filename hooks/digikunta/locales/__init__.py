"""The texts of the interface, the messages and the field help, in every language."""
