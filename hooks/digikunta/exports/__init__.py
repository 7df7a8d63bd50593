"""The catalogue as files that programs read: data, feeds, calendars, metadata, badges. Pure."""
