"""The only door to MkDocs, Material and static-i18n."""
