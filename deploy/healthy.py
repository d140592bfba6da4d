"""Whether this container may be sent people: exits with 0 when `/readyz` says so."""

import os
import sys
from http.client import HTTPConnection, HTTPException

try:
    line = HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
    line.request("GET", "/readyz")
    sys.exit(line.getresponse().status != 200)
except (OSError, HTTPException) as error:
    sys.exit(f"the portal does not answer: {error}")
