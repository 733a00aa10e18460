"""What the leader is asked: the model of a guide, and loading one from its folder."""
