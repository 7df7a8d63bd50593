"""The events of the site's build, in the order MkDocs fires them; the handlers are in the adapter.

MkDocs loads this file once and registers every name that begins with ``on_`` as an event. All
imports are at the top: this folder is on the import path only while the file loads.
"""

from digikunta.adapter.site_adapter import SiteAdapter
from mkdocs.plugins import event_priority

site = SiteAdapter()


def on_startup(*, command, dirty):
    site.start(preview=command == "serve")


def on_config(config):
    site.load(config)


def on_pre_build(config):
    site.begin(config)


def on_serve(server, config, builder):
    site.serve(server, config, builder)


@event_priority(-110)  # after static-i18n, which has -100
def on_files(files, config):
    return site.place_files(files, config)


@event_priority(-110)  # after static-i18n, which translates the titles
def on_nav(nav, config, files):
    site.navigation(nav)


def on_page_markdown(markdown, page, config, files):
    return site.read(markdown, page, config)


def on_page_content(html, page, config, files):
    return site.content(html, page, config)


def on_env(env, config, files):
    site.gather(env, files, config)


def on_page_context(context, page, config, nav):
    return site.page_context(context, page, config)


def on_template_context(context, template_name, config):
    return site.template_context(context, template_name, config)


def on_post_template(output, template_name, config):
    return site.post_template(output, template_name, config)


@event_priority(-120)  # after static-i18n, which builds the other language at -100
def on_post_build(config):
    site.finish(config)


def on_build_error(error):
    site.fail()
