"""What a request is answered that Django itself cannot take."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 in the look of the site; 413 and why where too much was sent."""
    too_big = isinstance(exception, RequestDataTooBig)
    status = 413 if too_big else 400
    return render(request, "400.html", {"too_big": too_big}, status=status)
