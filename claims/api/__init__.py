"""The door for programs. Only here is REST framework known."""
