"""What the commands do, without a screen: wires the areas together and returns report dataclasses."""
