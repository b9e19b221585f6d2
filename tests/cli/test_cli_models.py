"""``align models`` as a person uses it: made-up folders, a server of our own, the toy's true weights."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from align.engines import read_engine
from tests.cli.conftest import Command
from tests.toy_model import ToyModels

COMMIT = "1234567890abcdef1234567890abcdef12345678"
FILES = {"config.json": b"{}", "model.bin": b"weights" * 100, "spm.model": b"pieces"}


def manifest_text(name: str = "tiny", *, top: str = "", more: str = "") -> str:
    return (
        f'name = "{name}"\nsource = "test/tiny"\nrevision = "unpinned"\nlicence = "MIT"\n{top}'
        '[translator]\nruntime = "ctranslate2"\narchitecture = "marian"\ndirections = ["ru-en"]\n'
        f'source_spm = "spm.model"\n{more}'
    )


def make_folder(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A bare model folder outside the workspace, with its manifest beside it."""
    folder = make_folder(tmp_path / "elsewhere" / "tiny")
    (folder.parent / "tiny.toml").write_text(manifest_text(), encoding="utf-8")
    return folder


def row(align: Command, name: str) -> dict[str, object]:
    rows: list[dict[str, object]] = align("models", "list", "--json").json["models"]
    return next(each for each in rows if each["name"] == name)


def test_what_comes_with_align_is_listed_with_its_licence(workspace: Path, align: Command) -> None:
    names = {each["name"] for each in align("models", "list", "--json").json["models"]}
    assert {"opus-ru-en", "kazrush-ru-kk", "madlad-3b", "nllb-600m", "endpoint", "labse"} <= names
    assert row(align, "nllb-600m")["commercial_use"] is False
    shown = align("models", "list", "--ui", "kk")
    assert "opus-ru-en *" in shown.out
    assert "CC-BY-4.0" in shown.out
    assert "nllb-600m: лицензия коммерциялық пайдалануға тыйым салады." in shown.out


def test_add_verify_export_remove(workspace: Path, align: Command, outside: Path, tmp_path: Path) -> None:
    assert align("models", "add", outside, "--no-smoke", "-n").code == 3
    assert not (workspace / "models").exists()
    added = align("models", "add", outside, "--no-smoke")
    assert added.code == 0, added.err
    assert "Licence: MIT" in added.out
    manifest = read_engine(workspace / "models" / "tiny.toml")
    record = manifest.head.files["tiny/model.bin"]
    assert record.sha256 == hashlib.sha256(FILES["model.bin"]).hexdigest()
    assert record.size == len(FILES["model.bin"])
    assert row(align, "tiny")["state"] == "ready"
    assert align("models", "verify").code == 0
    assert align("models", "add", outside, "--no-smoke").code == 4
    # Carried to another machine, as a zip and as a folder.
    for place in (tmp_path / "tiny.zip", tmp_path / "stick"):
        assert align("models", "export", "tiny", "-o", place).code == 0
        assert align("models", "export", "tiny", "-o", place).code == 4
        assert align("models", "remove", "tiny", "-n").code == 3
        assert align("models", "remove", "tiny").code == 0
        assert not (workspace / "models" / "tiny").exists()
        assert align("models", "remove", "tiny").code == 2
        again = align("models", "add", place, "--no-smoke")
        assert again.code == 0, again.err
        assert align("models", "verify", "tiny").code == 0
    assert not [path for path in (workspace / "models").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("damage", ["altered", "missing", "longer"])
def test_altered_and_missing_files_are_one_line(
    workspace: Path, align: Command, outside: Path, tmp_path: Path, damage: str
) -> None:
    align("models", "add", outside, "--no-smoke")
    path = workspace / "models" / "tiny" / "model.bin"
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(b"X" * (len(FILES["model.bin"]) + (damage == "longer")))
    found = align("models", "verify")
    assert found.code == 3
    assert found.out.count("\n") == 1
    assert "model.bin" in found.out
    assert align("models", "export", "tiny", "-o", tmp_path / "out").code == 1
    assert not (tmp_path / "out").exists()
    draft = align("draft", "--to", "en", "--engine", "tiny")
    assert draft.code == 1
    assert draft.err.count("\n") == 1
    assert "model.bin" in draft.err


def test_a_bare_folder_takes_a_manifest_that_comes_with_align(
    workspace: Path, align: Command, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path / "download")
    for name in ("source.spm", "target.spm", "model.safetensors"):
        (folder / name).write_bytes(b"x")
    added = align("models", "add", folder, "--name", "opus-ru-en", "--no-smoke")
    assert added.code == 0, added.err
    assert "University of Helsinki" in added.out
    assert (workspace / "models" / "opus-ru-en" / "source.spm").is_file()


def test_non_commercial_models_are_refused_without_a_word(
    workspace: Path, align: Command, outside: Path
) -> None:
    (outside.parent / "tiny.toml").write_text(manifest_text(top="commercial_use = false\n"), encoding="utf-8")
    refused = align("models", "add", outside, "--no-smoke")
    assert refused.code == 2
    assert "forbids commercial use" in refused.err
    assert not (workspace / "models" / "tiny").exists()
    assert align("models", "add", outside, "--no-smoke", "--accept-non-commercial").code == 0
    assert align("models", "fetch", "nllb-600m", "-n").code == 2
    assert align("models", "fetch", "nllb-600m", "-n", "--accept-non-commercial").code == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "nowhere"), "there is no such folder or file"),
        (("add", "align.toml"), "no folder and no zip"),
        (("remove", "labse"), "there is no such model"),
        (("fetch", "labse"), "lists no files to fetch"),
        (("fetch", "nix"), "there is no such model"),
        (("convert", "nix"), "there is no such model"),
        (("export", "nix", "-o", "x"), "there is no such model"),
        (("verify", "nix"), "there is no such model"),
        (("remove", "../models/tiny"), "there is no such model"),
        (("export", "../secret", "-o", "x"), "there is no such model"),
    ],
)
def test_bad_input_is_one_line(
    workspace: Path, align: Command, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(workspace)
    found = align("models", *arguments)
    assert found.code in (1, 2)
    assert said in found.err
    assert found.err.count("\n") == 1


def test_a_zip_that_reaches_out_is_refused(workspace: Path, align: Command, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../evil.toml", manifest_text())
    found = align("models", "add", tmp_path / "evil.zip")
    assert found.code == 1
    assert "holds the path '../evil.toml'" in found.err
    assert not (tmp_path / "evil.toml").exists()


def test_a_folder_with_several_models_wants_a_name(workspace: Path, align: Command, outside: Path) -> None:
    make_folder(outside.parent / "other")
    (outside.parent / "other.toml").write_text(manifest_text("other"), encoding="utf-8")
    several = align("models", "add", outside.parent, "--no-smoke")
    assert several.code == 2
    assert "holds several models (other, tiny)" in several.err
    assert align("models", "add", outside.parent, "--name", "other", "--no-smoke").code == 0


@dataclass
class Hub:
    """A hub of models: the paths asked for; files in ``broken`` are cut off half-way."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    digest: str = ""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    state = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            data = FILES.get(self.path.rsplit("/", 1)[-1])
            if self.path.startswith("/test/") and data is not None:  # the hub sends large files elsewhere
                self.send_response(302)
                self.send_header("X-Repo-Commit", COMMIT)
                if state.digest:
                    self.send_header("X-Linked-Etag", f'"{state.digest}"')
                self.send_header("Location", f"{state.url}/store{self.path}")
                self.end_headers()
            elif data is not None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                name = self.path.rsplit("/", 1)[-1]
                self.wfile.write(data[: len(data) // 2] if name in state.broken else data)
            else:
                self.send_response(404)
                self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", state.url)
    yield state
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def fetchable(workspace: Path) -> Path:
    models = workspace / "models"
    models.mkdir()
    more = 'download = ["config.json", "model.bin", "spm.model"]\n'
    (models / "tiny.toml").write_text(manifest_text(more=more), encoding="utf-8")
    return models


def test_fetch_writes_digests_and_the_commit_down(hub: Hub, fetchable: Path, align: Command) -> None:
    would = align("models", "fetch", "tiny", "-n")
    assert would.code == 3
    assert hub.asked == []
    found = align("models", "fetch", "tiny")
    assert found.code == 0, found.err
    manifest = read_engine(fetchable / "tiny.toml")
    assert manifest.head.revision == COMMIT
    assert set(manifest.head.files) == {f"tiny/{name}" for name in FILES}
    assert hub.asked[0] == "/test/tiny/resolve/main/config.json"
    assert align("models", "verify", "tiny").code == 0
    before = (fetchable / "tiny.toml").read_bytes()
    hub.asked.clear()
    again = align("models", "fetch", "tiny", "--json")
    assert (again.json["files"], len(again.json["kept"])) == ([], 3)
    assert hub.asked == []
    assert (fetchable / "tiny.toml").read_bytes() == before
    (fetchable / "tiny" / "model.bin").write_bytes(b"damaged")
    assert align("models", "fetch", "tiny").code == 0
    assert hub.asked[0] == f"/test/tiny/resolve/{COMMIT}/model.bin"
    assert align("models", "verify", "tiny").code == 0


def test_a_broken_download_goes_on_where_it_was(hub: Hub, fetchable: Path, align: Command) -> None:
    hub.broken = {"model.bin"}
    broken = align("models", "fetch", "tiny")
    assert broken.code == 1
    assert "model.bin: cannot be fetched" in broken.err
    assert sorted(path.name for path in (fetchable / "tiny").iterdir()) == ["config.json"]
    hub.broken, hub.asked = set(), []
    assert align("models", "fetch", "tiny").code == 0
    assert not any("config.json" in path for path in hub.asked)


def test_other_bytes_than_the_hub_names_are_refused(hub: Hub, fetchable: Path, align: Command) -> None:
    hub.digest = "0" * 64
    refused = align("models", "fetch", "tiny")
    assert refused.code == 1
    assert "SHA-256 is not the one expected" in refused.err
    assert not (fetchable / "tiny" / "config.json").exists()


def test_a_file_that_is_not_there_and_a_hub_that_is_not(
    hub: Hub, fetchable: Path, align: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (fetchable / "tiny.toml").read_text(encoding="utf-8")
    (fetchable / "tiny.toml").write_text(text.replace('spm.model"]', 'absent.bin"]'), encoding="utf-8")
    missing = align("models", "fetch", "tiny")
    assert missing.code == 1
    assert "HTTP 404" in missing.err
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    (fetchable / "tiny" / "config.json").unlink()
    nobody = align("models", "fetch", "tiny")
    assert nobody.code == 1
    assert "Is there a network?" in nobody.err


@pytest.fixture
def with_toy(workspace: Path, toy_models: ToyModels) -> Path:
    """A workspace with the toy in both runtimes."""
    shutil.copytree(toy_models.folder, workspace / "models")
    return workspace


@pytest.mark.heavy
def test_the_smoke_pair_is_tried(
    workspace: Path, toy_models: ToyModels, align: Command, tmp_path: Path
) -> None:
    source, target = next(pair for pair in toy_models.seen if "Пункт" in pair[0])
    shutil.copytree(toy_models.int8.weights, tmp_path / "toy-int8")
    base = toy_models.int8.path.read_text(encoding="utf-8").split("[files]", maxsplit=1)[0]
    for wanted, code in ((target, 0), ("Something else altogether.", 1)):
        smoke = (
            f'[translator.smoke]\nsource = "{source}"\ntarget = "{wanted}"\n'
            'source_lang = "ru"\ntarget_lang = "en"\n'
        )
        (tmp_path / "toy-int8.toml").write_text(base + smoke, encoding="utf-8")
        found = align("models", "add", tmp_path / "toy-int8")
        assert found.code == code, found.err
        assert (target in found.out) == (code == 0)
        assert (workspace / "models" / "toy-int8.toml").exists() == (code == 0)
        if code == 0:
            assert align("models", "remove", "toy-int8").code == 0


@pytest.mark.heavy
def test_convert_compares_both_models(with_toy: Path, align: Command) -> None:
    assert align("models", "convert", "toy").code == 4
    assert align("models", "remove", "toy-int8").code == 0
    assert align("models", "convert", "toy", "-n").code == 3
    found = align("models", "convert", "toy", "--sentences", "40", "--threads", "1", "--json")
    assert found.code == 0, found.err
    assert found.json["equality"]["count"] == 40
    assert found.json["equality"]["equal"] >= 36
    assert found.json["size"] < 3_000_000
    assert align("models", "verify", "toy-int8").code == 0
    assert read_engine(with_toy / "models" / "toy-int8.toml").toy
    # The wrong kind of model is refused.
    assert align("models", "convert", "toy-int8").code == 2
    assert align("models", "convert", "toy", "--quantization", "int3").code == 2


@pytest.mark.heavy
def test_drafts_with_the_toy_are_said_to_be_a_toys(
    with_toy: Path, filled: Path, align: Command, tmp_path: Path
) -> None:
    assert align("run").code == 0
    text = tmp_path / "new.txt"
    text.write_text("Пункт 8 изложить в следующей редакции:\n", encoding="utf-8")
    found = align("draft", "--file", text, "--to", "en", "--engine", "toy-int8", "--threads", "1")
    assert found.code == 0, found.err
    assert "Paragraph 8 shall read as follows:" in found.out
    assert "is a toy" in found.err
    wrong = align("draft", "--file", text, "--to", "kk", "--engine", "toy-int8")
    assert wrong.code == 2
    assert "does not translate Russian into kk" in wrong.err
