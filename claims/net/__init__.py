"""The one way out: outgoing requests, guarded. Knows no Django; settings come as arguments."""
