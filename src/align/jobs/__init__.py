"""Jobs past one process: how items become shards, and who does them (:class:`align.ports_jobs.Runner`)."""
