"""Machine-readable exports of the catalogue: data, feeds, calendars, metadata and badges."""
