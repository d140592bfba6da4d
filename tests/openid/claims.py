"""What the provider of the tests tells of its people; Django OAuth Toolkit imports it in the provider's process."""

from __future__ import annotations

import json
from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator  # type: ignore[import-untyped]


class Claims(OAuth2Validator):  # type: ignore[misc]
    """Claims of a person stand in the field of their surname, as JSON."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, object]:
        return dict(json.loads(request.user.last_name or "{}"))
