"""Who asks: a partner's key in the header `Authorization: Bearer fcw_…`."""

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claims.models import ApiKey
from claims.publishing.keys import key_of, note_use
from claims.workflow.units import acting_for


class KeyAuthentication(BaseAuthentication):
    """Puts the key into `request.auth`; there is no user."""

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        """Nothing where no key is sent. Raises AuthenticationFailed for one that is not valid."""
        scheme, _, secret = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        key = key_of(secret.strip().decode(errors="surrogateescape"))
        if key is None:
            raise AuthenticationFailed("This key does not exist, has expired or was revoked.")
        with acting_for(key.outlet_id):
            note_use(key)
        return None, key

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """What a client without a valid key is asked for."""
        return 'Bearer realm="api"'


class MayRead(BasePermission):
    """The key has the scope `read`."""

    message = "This key may not read; ask for one with the scope “read”."

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002
        return isinstance(request.auth, ApiKey) and "read" in request.auth.scopes
