"""What other programs reach over HTTP: read-only memory lookup (:mod:`align.web.tmserver`).

Routes parse a request, ask one object handed in by ``cli``, and render its answer.
"""
