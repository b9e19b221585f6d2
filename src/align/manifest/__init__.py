"""Manifests of models: one TOML file a model in ``models/``, weights in folders beside it.

What every manifest says, whatever the model does, is read here (:class:`Head`); what an encoder or a
translation engine adds is read by the rooms ``embed`` and ``engines`` with the same :class:`Fields`.
"""

from align.manifest.digests import FileRecord, check_files, hash_file, record_files, wrong_files
from align.manifest.fields import Fields, invalid
from align.manifest.head import (
    HEAD_KEYS,
    UNPINNED,
    Head,
    Runtime,
    list_manifests,
    load_manifest,
    manifest_path,
    read_head,
)
from align.manifest.weights import lacking, read_compute, unloadable
from align.manifest.writing import Value, render_manifest, with_files

MODELS = "models"
"""The folder of a workspace that holds manifests and weights."""

__all__ = [
    "HEAD_KEYS",
    "MODELS",
    "UNPINNED",
    "Fields",
    "FileRecord",
    "Head",
    "Runtime",
    "Value",
    "check_files",
    "hash_file",
    "invalid",
    "lacking",
    "list_manifests",
    "load_manifest",
    "manifest_path",
    "read_compute",
    "read_head",
    "record_files",
    "render_manifest",
    "unloadable",
    "with_files",
    "wrong_files",
]
