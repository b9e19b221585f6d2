"""The confidence benchmark: its measures, and the diagram it draws."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from bench.confidence import calibration_error, diagram, queue_share


def test_queue_share_counts_the_least_sure_beads() -> None:
    confidence, right = np.linspace(0.1, 1.0, 10), np.ones(10)
    assert queue_share(confidence, right) == 0
    right[[0, 3]] = 0
    assert queue_share(confidence, right) == pytest.approx(0.4)


def test_calibration_error_is_the_mean_distance_of_bins() -> None:
    assert calibration_error(np.array([0.85, 0.85]), np.array([1.0, 0.0])) == pytest.approx(0.35)


def test_diagram_is_well_formed_and_the_same_every_time() -> None:
    confidence, right = np.array([0.2, 0.9, 0.95]), np.array([0.0, 1.0, 1.0])
    drawn = diagram(confidence, right)
    assert drawn == diagram(confidence, right)
    assert len(ET.fromstring(drawn).findall("{http://www.w3.org/2000/svg}circle")) == 2
