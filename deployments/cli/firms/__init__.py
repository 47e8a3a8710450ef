"""Commands on firms: whether a profile can be used, and what it promises."""
