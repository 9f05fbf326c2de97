"""How Sphinx is told to build the site."""

from pathlib import Path

# pydata-sphinx-theme: kept by the PyData community, whose own tests run axe-core; it needs no network and no Node
SETTINGS = {
    "project": "Checking published criminology",
    "author": "The contributors to Checking published criminology",
    "language": "en",  # its rules take words of any alphabet whole: a Kazakh word is found as it is written
    "extensions": ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "helpers.collection.site.mathml"],
    "nb_execution_mode": "off",
    "myst_enable_extensions": ["dollarmath", "colon_fence"],
    "myst_heading_anchors": 4,
    "html_math_renderer": "mathml",
    "exclude_patterns": ["files"],
    "templates_path": [str(Path(__file__).with_name("pages"))],
    "html_theme": "pydata_sphinx_theme",
    "html_title": "Checking published criminology",
    "html_static_path": ["files"],
    "html_css_files": ["site.css"],
    "html_js_files": ["claims.js"],
    "html_sourcelink_suffix": "",
    "html_sidebars": {"index": []},
    "html_theme_options": {
        "logo": {"text": "Checking published criminology"},
        "navbar_align": "left",
        "navbar_persistent": ["find"],
        "header_links_before_dropdown": 8,
        "navigation_with_keys": False,
        "search_bar_text": "A word, or the name of a claim",
        "secondary_sidebar_items": ["page-toc", "sourcelink"],
        "footer_start": ["copyright"],
        "footer_end": [],
        "show_toc_level": 1,
    },
    "autodoc_member_order": "bysource",
    "autodoc_typehints": "none",  # the docstring says type, unit and shape
    "napoleon_google_docstring": False,
    "napoleon_use_param": False,  # types are words such as "number", no names to look up
    "napoleon_use_rtype": False,
    "napoleon_use_ivar": True,
    "toc_object_entries_show_parents": "hide",
    "add_module_names": False,
}
