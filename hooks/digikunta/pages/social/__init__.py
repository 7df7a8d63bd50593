"""Preview images for links in social media: selection for each page, and drawing."""
