"""The edges where strangers' files come in: entities, expansion, bombs within bombs, names of members."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.fuzz.law import lawful, state_of
from tests.fuzz.mutation import packed
from tests.fuzz.samples import Sample, make_samples, make_workspace

SECRET = "СЕКРЕТ-7f3a"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("edges") / "ws")


@pytest.fixture(scope="module")
def samples(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Sample, ...]]:
    return make_samples(workspace, tmp_path_factory.mktemp("samples"))


COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "docx": (("segment", "--lang", "ru"),),
    "odt": (("segment", "--lang", "ru"),),
    "html": (("segment", "--lang", "ru"),),
    "tmx": (("memory", "import"), ("import",), ("validate",)),
    "xliff": (("memory", "import"), ("import",), ("validate",)),
    "tbx": (("terms", "import"), ("validate",)),
    "bilingual": (("import",),),
    "srx": (("validate",),),
    "po": (("memory", "import"),),
}
_IN_WORKSPACE = {"memory", "import", "terms"}


def with_entities(data: bytes, subset: str) -> bytes:
    """Declare ``subset`` in an XML file, or in the longest member of a package, and use ``&e;`` in a text."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
        at = next(n for n, (name, _) in enumerate(members) if name in ("word/document.xml", "content.xml"))
        members[at] = (members[at][0], with_entities(members[at][1], subset))
        return packed(members)
    text = data.decode("utf-8")
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    body = text[start:].replace("<!DOCTYPE html>", "").replace("<!DOCTYPE tmx>", "")
    place = body.find("</", len(body) // 2)
    return f"{text[:start]}<!DOCTYPE x [{subset}]>{body[:place]}&e;{body[place:]}".encode()


@pytest.mark.parametrize("kind", COMMANDS)
@pytest.mark.parametrize("what", ["file", "network", "expansion"])
def test_no_entity_reads_or_grows(
    kind: str, what: str, samples: dict[str, tuple[Sample, ...]], workspace: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    subset = {
        "file": f'<!ENTITY e SYSTEM "{secret.as_uri()}">',
        "network": '<!ENTITY e SYSTEM "http://127.0.0.1:9/x">',
        "expansion": f'<!ENTITY e0 "grown">{grown}<!ENTITY e "&e11;">',
    }[what]
    sample = samples[kind][0]
    path = tmp_path / f"input{sample.suffix}"
    path.write_bytes(with_entities(sample.data, subset))
    for command in COMMANDS[kind]:
        before = state_of(workspace)
        place = ("-w", workspace) if command[0] in _IN_WORKSPACE else ()
        ended = lawful(*command, path, *place, "--json", workspace=workspace)
        assert SECRET not in ended.out + ended.err
        assert len(ended.out) < 100_000
        assert state_of(workspace) == before
        is_found = (
            command[0] == "validate" and ended.code == 3
        )  # which reports it as what is wrong with the file
        # A web page's own document type is nothing special: it is read, and its entities are not.
        assert kind == "html" or ended.is_refused or is_found


def test_a_bomb_within_a_document_is_never_unpacked(
    samples: dict[str, tuple[Sample, ...]], tmp_path: Path
) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb", bytes(200_000_000))
    with zipfile.ZipFile(io.BytesIO(samples["docx"][0].data)) as sound:
        members = [(name, sound.read(name)) for name in sound.namelist()]
    path = tmp_path / "nested.docx"
    path.write_bytes(packed([*members, ("word/embeddings/inner.zip", inner.getvalue())]))
    assert lawful("segment", path, "--lang", "ru", "--json").code == 0


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "C:\\x", "a/../../x", "..\\x", "word/\u202ex"], ids=repr)
def test_a_member_named_as_a_way_out_writes_nothing(
    name: str, samples: dict[str, tuple[Sample, ...]], workspace: Path, tmp_path: Path
) -> None:
    """Documents are read from memory: whatever their members are called, no file is made."""
    inside = tmp_path / "inside" / "deep"
    inside.mkdir(parents=True)
    for kind, command in (("docx", "segment"), ("bilingual", "import"), ("backup", "restore")):
        sample = samples[kind][0]
        with zipfile.ZipFile(io.BytesIO(sample.data)) as sound:
            members = [(one, sound.read(one)) for one in sound.namelist()]
        path = inside / f"input{sample.suffix}"
        path.write_bytes(packed([*members, (name, b"x")]))
        options: tuple[str | Path, ...] = {
            "segment": ("--lang", "ru"),
            "import": ("-w", workspace),
            "restore": (inside / "new",),
        }[command]  # type: ignore[assignment]
        ended = lawful(command, path, *options)
        assert command != "restore" or ended.is_refused
        path.unlink()
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "C:x", "a\x01b", "..", "", "con\u202e", "x" * 200])
def test_a_document_is_not_called_like_a_path(name: str, workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("Стороны подтверждают приверженность миру.", encoding="utf-8")
    ended = lawful("add", path, "--lang", "ru", "--as", name, "-n", "-w", workspace, workspace=workspace)
    assert ended.is_refused or name == ""


def test_a_link_is_not_followed_out_of_a_model(tmp_path: Path) -> None:
    """A link in a zip is unpacked as a small file with the target's name in it: so zipfile does."""
    from align.pipeline.models.transfer import _unpacked

    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    path = tmp_path / "model.zip"
    with zipfile.ZipFile(path, "w") as package:
        link = zipfile.ZipInfo("tiny.toml")
        link.external_attr = 0o120777 << 16
        package.writestr(link, str(secret))
    with _unpacked(path) as folder:
        assert not (folder / "tiny.toml").is_symlink()
        assert SECRET not in (folder / "tiny.toml").read_text(encoding="utf-8")
