"""The smallest WebKitGTK browser that a driver can steer and that keeps its data: MiniBrowser forgets everything when it
is steered, so nothing could be seen to survive its restart. Run by the system's Python, which has GTK.
`webkit_browser.py DATA LANGUAGE [+Feature ...]`, what the driver adds is ignored."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

SIZE = (800, 1280)


def opened(context: WebKit2.WebContext, features: list[str]) -> WebKit2.WebView:
    """A window of the outer size in which the driver then sets the inner one."""
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.get_settings().set_enable_write_console_messages_to_stdout(True)
    switch_on(view.get_settings(), features)
    window = Gtk.Window(default_width=SIZE[0], default_height=SIZE[1], decorated=False)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    return view


def switch_on(settings: WebKit2.Settings, names: list[str]) -> None:
    features = WebKit2.Settings.get_all_features()
    for place in range(features.get_length()):
        feature = features.get(place)
        if feature.get_identifier() in names:
            settings.set_feature_enabled(feature, True)


def main() -> None:
    folder, language, *rest = sys.argv[1:]
    features = [name[1:] for name in rest if name.startswith("+")]
    kept = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
    context = WebKit2.WebContext(website_data_manager=kept)
    context.set_preferred_languages([language])
    context.set_automation_allowed(True)
    context.connect("automation-started", lambda _, session: started(session, context, features))
    Gtk.main()


def started(session: WebKit2.AutomationSession, context: WebKit2.WebContext, features: list[str]) -> None:
    information = WebKit2.ApplicationInfo()
    information.set_name("MiniBrowser")
    information.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), 0)
    session.set_application_info(information)
    session.connect("create-web-view", lambda _: opened(context, features))
    session.connect("will-close", lambda _: Gtk.main_quit())


main()
