"""HTML pages that open from a file: one template, both languages, no network.

A page is a template that extends ``templates/base.html`` and is filled by
:func:`grader.pages.environment.render`:

- Texts: ``{{ t("topic.key", name=value) }}`` gives both languages; the reader switches.
  ``<button {{ label("aria-label", "topic.key") }}>`` does so for an attribute.
- Foreign text (names, ids, messages, code) goes through ``{{ name | seen }}`` or ``| code``;
  in an attribute through ``| plain``. What is forgotten is still cleaned and escaped, but not
  fenced off from the text around it.
- ``style="..."`` and ``onclick="..."`` do nothing here: the page's own policy forbids them. Colours
  are classes, pictures are inline SVG or ``data:`` URLs, behaviour is a script file of this room.
- A style or script of one page lies beside ``style.css`` and is named in ``render(styles=...,
  scripts=...)``; both are put into the page.
"""
