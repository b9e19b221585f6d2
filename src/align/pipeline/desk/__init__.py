"""What the review page asks for, one module a screen, over one :class:`~align.pipeline.desk.desk.Desk`.

The desk keeps warm what screens share (the store, the outline of all units, indexes); a screen's
object holds a desk and answers its Protocol in :mod:`align.web`.
"""
