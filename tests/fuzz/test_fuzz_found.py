"""What fuzzing and adversarial texts found, one test each, by name."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from align.bitext.sentences import count_sentences
from align.check.sounds import distance, distance_before_endings
from align.cli.output import print_json
from align.config import read_config
from align.errors import InputError, UsageError
from align.exchange.po_reader import incoming_po
from align.exchange.tmx_reader import read_tmx
from align.exchange.xmlstream import namespace_of
from align.manifest.head import load_manifest
from align.pipeline.models.transfer import _unpacked
from tests.fuzz.law import lawful
from tests.fuzz.limits import bounded
from tests.fuzz.mutation import packed
from tests.fuzz.samples import make_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("found") / "ws")


DEEP = "[" * 50_000


@pytest.mark.parametrize(
    "text",
    [f"x = {DEEP}", "x = " + "9" * 5000, "[workspace]\ntargets = [[1]]", "[workspace]\ntargets = [{}]"],
    ids=["a thousand brackets", "a number of 5000 digits", "a list as a language", "a table as a language"],
)
def test_settings_that_no_parser_takes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "align.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert caught.value.slug == "config-invalid"


@pytest.mark.parametrize("text", [f"x = {DEEP}", "x = " + "9" * 5000], ids=["brackets", "digits"])
def test_manifests_that_no_parser_takes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_manifest(path)
    assert caught.value.slug == "manifest-invalid"


@pytest.mark.parametrize(
    "pattern", [DEEP, '[{"ru": "а", "ru_pattern": "a{99999999999}", "kk": {"preferred": "b"}}]']
)
def test_formulae_that_no_parser_takes(tmp_path: Path, pattern: str) -> None:
    formulae, lines = tmp_path / "formulae.json", tmp_path / "lines.txt"
    formulae.write_text(pattern, encoding="utf-8")
    lines.write_text("а\n", encoding="utf-8")
    options = ("--source-lang", "ru", "--target-lang", "kk", "--formulae", formulae)
    assert lawful("check", "--files", lines, lines, *options).code == 1


def test_bytes_that_are_no_text_on_the_command_line(workspace: Path) -> None:
    ended = lawful("mark", "reviewed", "--by", "А\udcd0", "-w", workspace, workspace=workspace)
    assert (ended.code, ended.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("name", ["a" * 5000, "../../tiny", "/etc/tiny"])
def test_an_engine_is_a_name_in_the_folder(workspace: Path, name: str) -> None:
    assert lawful("draft", "--engine", name, "-n", "-w", workspace, workspace=workspace).code == 2


@pytest.mark.parametrize(
    "text", ["." * 20_000, "а" * 20_000, "а" + "!" * 20_000, "«" * 20_000, ". " * 10_000]
)
def test_a_line_of_one_sign_is_counted_at_once(text: str) -> None:
    with bounded(seconds=2):
        assert count_sentences(text) == 1


def test_words_of_any_length_are_compared_at_once() -> None:
    with bounded(seconds=2):
        assert distance("я" * 25_000, "a" * 25_000) <= 1
        assert distance_before_endings("я" * 25_000, "я" * 25_000) == 0


def test_numbers_in_brackets_of_a_text_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """«[ 12 ]» in a segment came out as «[12]» when lists of numbers were put on one line."""
    print_json("x", {"text": "см. [ 12 ]", "beads": [3, 4]})
    written = capsys.readouterr().out
    assert json.loads(written)["text"] == "см. [ 12 ]"
    assert "[3, 4]" in written


@pytest.mark.parametrize("name", ["../x", "/x", "C:\\x", "C:x", "a/../../x", "..\\x"], ids=repr)
def test_a_model_that_climbs_out_of_its_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "model.zip"
    path.write_bytes(packed([("tiny.toml", b""), (name, b"x")]))
    with pytest.raises(InputError) as caught, _unpacked(path):
        pass
    assert caught.value.slug == "model-files"


def test_a_model_that_is_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("tiny/model.bin", bytes(20_000_000))
    with pytest.raises(InputError, match="200 times its size"), _unpacked(path):
        pass


def test_a_model_that_is_encrypted_or_damaged(tmp_path: Path) -> None:
    sound = packed([("tiny/model.bin", b"weights" * 100)])
    encrypted = bytearray(sound)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.find(mark) + offset] |= 1
    damaged = sound.replace(sound[44:60], bytes(16))
    for number, data in enumerate((bytes(encrypted), damaged)):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        with pytest.raises(InputError), _unpacked(path):
            pass


def test_a_backup_whose_numbers_are_none(tmp_path: Path) -> None:
    manifest = {
        "format": "align-backup",
        "version": 1,
        "name": "",
        "created_at": "",
        "made_by": "",
        "head": "",
    }
    for events in ("1e999", "[]"):
        path = tmp_path / "backup.zip"
        text = json.dumps(manifest)[:-1] + f', "events": {events}, "files": {{}}}}'
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("manifest.json", text)
        assert lawful("restore", path, tmp_path / "new").code == 1


def test_a_tmx_in_an_encoding_that_nobody_knows() -> None:
    data = b'<?xml version="1.0" encoding="UTFQ8"?><tmx version="1.4"><body/></tmx>'
    with pytest.raises(InputError, match="unknown encoding: UTFQ8") as caught:
        list(read_tmx(io.BytesIO(data)))
    assert caught.value.slug == "malformed-xml"


def test_a_po_unit_that_is_fuzzy_and_has_no_text() -> None:
    pytest.importorskip("translate")
    data = b'#, fuzzy\nmsgid ""\nmsgid_plural "b"\n\n#, fuzzy\nmsgid "a"\n'
    with pytest.raises(InputError) as caught:
        list(incoming_po(io.BytesIO(data), name="x.po"))
    assert caught.value.slug == "po-malformed"


def test_an_element_whose_prefix_was_never_declared_has_no_namespace() -> None:
    parser = etree.XMLParser(recover=True)
    root = etree.fromstring('<xliff xmlns="urn:x"><mda:metadata id="1 2"/></xliff>', parser)
    (child,) = root
    assert child.tag == "mda:metadata"
    assert namespace_of(child) == ""
    assert namespace_of(root) == "urn:x"
