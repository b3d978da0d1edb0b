"""The newsroom's door: the desk."""
