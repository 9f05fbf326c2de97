"""``make site``: everything of the collection as a web site, from the stored notebooks; nothing is executed.

`tree` writes the pages' sources under ``build/site-source``, in the places they have in the collection, so that a link
between two notebooks is a link between two pages; `links` says where a link leads; `build` hands the sources to Sphinx
with the settings of `settings`. Each page's own words are a template under ``pages``.
"""
