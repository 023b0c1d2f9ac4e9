"""The office: pages for headquarters, managers, trainers and the service desk, rendered here.

`ROUTES` are registered by the app, and `problems.HANDLERS` answer for every error.
"""

from server.office.routes import ROUTES

__all__ = ["ROUTES"]
