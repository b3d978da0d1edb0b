"""People judge claims: accept or dismiss them, give verdicts, sign each other's."""
