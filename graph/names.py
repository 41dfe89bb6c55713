"""The names in a Turtle file, rewritten under the standard prefixes and one base."""

from __future__ import annotations

import re

from .terms import COMMON_PREFIXES, PREFIXES, TYPE
from .turtle import Token, resolve, tokens, unescape, unescape_local

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w-]|\.(?=[\w-]))*", re.ASCII)
_STANDARD = {iri: prefix for prefix, iri in COMMON_PREFIXES.items()}


class Names:
    """Prefixes and base as declared so far, and what the rewritten file declares."""

    def __init__(self) -> None:
        self._declared: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._base: str | None = None
        self._kept_base: str | None = None
        self._base_is_settled = False
        self._used: dict[str, str] = {}

    def scan(self, text: str) -> None:
        """Note the namespaces that prefixes stand for where they are used: those keep their prefixes."""
        pending: list[Token] = []
        declared: dict[str, str] = {}
        for token in tokens(text):
            if token.kind in ("space", "comment"):
                continue
            if token.kind == "directive":
                pending = [token]
            elif pending:
                pending.append(token)
                if token.kind == "iri":
                    if "base" not in pending[0].text.lower():
                        declared[pending[1].text.partition(":")[0]] = unescape(token.text[1:-1])
                    pending = []
            elif token.kind == "name" and ":" in token.text:
                prefix = token.text.partition(":")[0]
                self._first.setdefault(prefix, declared.get(prefix, ""))

    def declare(self, directive: list[Token]) -> None:
        """Take a directive as valid from here on."""
        iri = resolve(self._base or "", unescape(directive[-1].text[1:-1]))
        if "base" in directive[0].text.lower():
            self._base = iri
            if not self._base_is_settled and self._kept_base is None:
                self._kept_base = iri
        else:
            if not _SCHEME.match(iri):
                self._settle()
            self._declared[directive[1].text.partition(":")[0]] = iri

    def term(self, token: Token, *, is_predicate: bool = False) -> str:
        """Return an IRI or name as the rewritten file spells it."""
        if token.kind == "iri":
            return self._iri(token, is_predicate)
        prefix, colon, local = token.text.partition(":")
        if not colon:
            return token.text
        namespace = self._declared.get(prefix, "")
        if is_predicate and namespace + local == TYPE:
            return "a"
        standard = _STANDARD.get(namespace)
        for name in (standard, prefix):
            if name is not None and self._free(name, namespace):
                self._used[name] = namespace
                return f"{name}:{local}"
        return f"<{_escaped(namespace + unescape_local(local))}>"

    def header(self) -> list[tuple[str, str]]:
        """Return each directive of the rewritten file with the prefix it declares ("@" for the base)."""
        lines = [("@", f"@base <{_escaped(self._kept_base)}> .")] if self._kept_base is not None else []
        order = {prefix: at for at, prefix in enumerate(COMMON_PREFIXES)}
        for prefix in sorted(self._used, key=lambda name: (order.get(name, len(order)), name)):
            lines.append((prefix, f"@prefix {prefix}: <{_escaped(self._used[prefix])}> ."))
        return lines

    def _iri(self, token: Token, is_predicate: bool) -> str:
        written = unescape(token.text[1:-1])
        if not _SCHEME.match(written):
            self._settle()
            if self._base == self._kept_base:
                return token.text
            written = resolve(self._base or "", written)
        if is_predicate and written == TYPE:
            return "a"
        base = (self._kept_base or "").partition("#")[0]
        if base and self._base == self._kept_base and written.startswith(base + "#"):
            self._settle()
            return f"<{_escaped(written[len(base) :])}>"
        for prefix, namespace in PREFIXES.items():
            local = written.removeprefix(namespace)
            if local != written and _LOCAL.fullmatch(local) and self._free(prefix, namespace):
                self._used[prefix] = namespace
                return f"{prefix}:{local}"
        return token.text if _SCHEME.match(unescape(token.text[1:-1])) else f"<{_escaped(written)}>"

    def _free(self, prefix: str, namespace: str) -> bool:
        if prefix in self._used:
            return self._used[prefix] == namespace
        first = self._first.get(prefix)
        return first is None or first == namespace or self._declared.get(prefix) == namespace

    def _settle(self) -> None:
        if not self._base_is_settled:
            self._base_is_settled = True
            self._kept_base = self._base


def _escaped(iri: str) -> str:
    return re.sub(r'[\x00-\x20<>"{}|^`\\]', lambda match: f"\\u{ord(match.group()):04X}", iri)
