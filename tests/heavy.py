"""The rule about heavy packages: skipped with the line that installs them, but required in CI."""

from __future__ import annotations

import importlib
import os
import warnings

import pytest

INSTALL = {
    "torch": "mt",
    "transformers": "mt",
    "sentencepiece": "mt",
    "tokenizers": "embed",
    "safetensors": "embed",
    "ctranslate2": "ct2",
    "peft": "train",
    "ray": "ray",
}


def need(*packages: str) -> None:
    """Skip the test, with the line that installs it, when a package is not there; fail it in CI."""
    for package in packages:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module(package)
        except ImportError:
            what = f"{package} is not installed: pip install 'align-tm[{INSTALL[package]}]'"
            if os.environ.get("CI"):
                pytest.fail(f"{what}; CI must have it (ALIGN_HEAVY=1 python3 dev.py setup)")
            pytest.skip(what)
