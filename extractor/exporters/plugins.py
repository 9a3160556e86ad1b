"""Formats that other distributions bring: entry points of the group ``duty_extractor.exporters``.

An entry point's name is the format's, its object an ``Exporter`` of that name. Nothing is loaded before its
format is asked for; a plug-in that fails is told of in one line that names its distribution.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from msgspec.structs import replace

from extractor.errors import DutyError, PluginError
from extractor.exporters.exporter import Exporter, Settings

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from extractor.model import Document

GROUP: Final = "duty_extractor.exporters"

_P = ParamSpec("_P")
_T = TypeVar("_T")


def plugin_names() -> tuple[str, ...]:
    """The names that installed distributions register, sorted, each once."""
    return tuple(sorted(_installed()))


def load_plugin(name: str) -> Exporter:
    """The exporter registered under a name of ``plugin_names``; ``PluginError`` where it is unfit."""
    found = _installed()[name]
    if len(found) > 1:
        raise PluginError(f"{_both(found)}都登记了名为“{name}”的输出格式", remedy="请卸载其中一个")
    return _loaded(found[0])


def clash(name: str) -> PluginError:
    """What to say of plug-ins that take the name of a built-in format, which stays what it is."""
    return PluginError(
        f"{_both(_installed()[name])}登记了内置的格式名“{name}”，没有采用", remedy="请改用别的名字，或卸载它"
    )


@cache
def _installed() -> dict[str, tuple[EntryPoint, ...]]:
    from importlib.metadata import entry_points  # noqa: PLC0415  # 15 ms, for formats that are not built in only

    found: dict[str, tuple[EntryPoint, ...]] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        found[point.name] = (*found.get(point.name, ()), point)
    return found


@cache
def _loaded(point: EntryPoint) -> Exporter:
    where = f"{_both((point,))}（{point.value}）"
    exporter = _guarded(where, "装不上", point.load)()
    if not isinstance(exporter, Exporter):
        raise PluginError(f"{where}给出的不是 Exporter", remedy="请联系插件的作者")
    if exporter.name != point.name or not exporter.extension.startswith("."):
        raise PluginError(f"{where}登记的名字或扩展名不对", remedy="请联系插件的作者")
    write = _guarded(where, "写文件时出错", exporter.write)

    def checked(document: Document, settings: Settings) -> bytes:
        data = write(document, settings)
        if not isinstance(data, bytes):
            raise PluginError(f"{where}给出的不是 bytes", remedy="请联系插件的作者")
        return data

    return replace(exporter, write=checked)


def _guarded(where: str, what: str, theirs: Callable[_P, _T]) -> Callable[_P, _T]:
    """Another's code, its exceptions told as ours."""

    def run(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return theirs(*args, **kwargs)
        except DutyError:
            raise
        except Exception as error:  # whatever another's code raises
            told = f"{where}{what}（{type(error).__name__}: {error}）"
            raise PluginError(told, remedy="请联系插件的作者，或卸载它") from error

    return run


def _both(points: tuple[EntryPoint, ...]) -> str:
    """The distributions they come from, for a message."""
    names = dict.fromkeys(point.dist.name if point.dist else point.module for point in points)
    return f"插件 {'、'.join(names)} "
