"""Finding: the words of the site, their base forms and compound parts, and the index of them."""
