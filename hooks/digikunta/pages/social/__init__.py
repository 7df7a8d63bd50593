"""Preview images for links in social media: which page has which, and how they are drawn."""
