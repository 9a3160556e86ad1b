"""From an S3 bucket into another, over two workers; left out where no S3 server can be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Duty
from tests.journeys.documents import OFFICE, WARD

moto = pytest.importorskip("moto.server", reason="moto is not installed")
s3fs = pytest.importorskip("s3fs", reason="the extra [cloud] is not installed")
pytestmark = pytest.mark.filterwarnings("default")  # those of others


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    yield f"http://{host}:{port}"
    server.stop()


def test_from_bucket_to_bucket(address: str, duty: Duty) -> None:
    system = s3fs.S3FileSystem(endpoint_url=address, skip_instance_cache=True)
    for bucket in ("archive", "results"):
        system.mkdir(bucket)
    for name, text in (("病区", WARD), ("办公室", OFFICE), ("空", "")):
        system.pipe_file(f"archive/2024/{name}.txt", text.encode())
    arguments = ("extract", "s3://archive/2024", "-o", "s3://results/一", "--format", "yaml,docx", "--jobs", "2")
    first = duty(*arguments)
    assert first.returncode == 1, first.stderr.decode()
    assert "完成 2 份，失败 1 份；结果在 s3://results/一" in first.stdout.decode()
    system.invalidate_cache()
    assert sorted(system.find("results")) == [
        f"results/一/{name}.{extension}" for name in ("办公室", "病区") for extension in ("docx", "yaml")
    ]
    assert b"\xe6\x8a\xa4\xe5\xa3\xab" in system.cat_file("results/一/病区.yaml")
    again = duty(*arguments, "--resume")
    assert "2 份已有结果、没有重做" in again.stdout.decode()
    assert "失败的 1 份" in duty("status", "s3://results/一").stdout.decode()


def test_a_bucket_that_is_not_there_is_one_line(address: str, duty: Duty) -> None:
    refused = duty("extract", "s3://nothing/at/all.txt", "-o", "结果")
    assert refused.returncode == 1
    assert refused.stderr.decode().startswith("错误：s3://nothing/at/all.txt: ")
    assert "Traceback" not in refused.stderr.decode()
