"""Pages: state bound to components, one question a page."""
