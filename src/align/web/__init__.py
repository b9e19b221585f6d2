"""What is reached over HTTP: the review page (:mod:`align.web.app`), and read-only memory lookup for other
programs (:mod:`align.web.tmserver`).

Routes parse a request, ask one object handed in by ``cli``, and render its answer.
"""
