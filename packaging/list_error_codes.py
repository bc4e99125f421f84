#!/usr/bin/env python3
"""Writes docs/error_codes.md from the source: packaging/list_error_codes.py. A test says when it has to be run again."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
THROWN = re.compile(
    r'\b(?:Error|refuse|fail)\s*[({]\s*(?:(?:moefusion::)?ErrorKind::(\w+),\s*)?"([a-z_0-9]+\.[a-z_0-9]+)"\s*,\s*'
    r'(?:fmt::format\(|std::string\(|tr\()?\s*((?:"(?:[^"\\]|\\.)*"\s*)*)', re.S)
HEAD = """# Error codes

Every error has a code that stays the same over versions and languages; scripts may rely on it. It stands in the field
`code` of an `error` object with `--json`, in `failed.jsonl`, and in the window's log. Exit status: 2 = the words of the
call are wrong, 3 = input, file or machine, 130 = stopped; 1 = some items failed, each with its own code, the rest is done.

This list is made from the source by `packaging/list_error_codes.py`; a test compares them. `…` stands for names and numbers.

| Code | Exit | What it says |
|---|---|---|
"""


def main():
    found = {}
    for folder in ("core", "app", "widgets"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix not in (".cpp", ".h"):
                continue
            for kind, code, text in THROWN.findall(file.read_text()):
                words = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace('\\"', '"').replace("\\n", " ")
                words = re.sub(r"\{[^}]*\}", "…", words).replace("|", "\\|").strip()
                entry = found.setdefault(code, {"kind": "", "words": ""})
                entry["kind"] = entry["kind"] or kind
                entry["words"] = max(entry["words"], words, key=len)
    rows = []
    for code, entry in sorted(found.items()):
        status = {"Usage": "2", "Cancelled": "130", "": "2" if code.startswith("option.") else "3"}.get(entry["kind"], "3")
        if len(entry["words"]) < 16 or not entry["words"][-1] in ".;…?" and " " not in entry["words"][8:]:
            entry["words"] = ""  # only a piece of a sentence made at run time
        rows.append(f"| `{code}` | {status} | {entry['words']} |\n")
    (ROOT / "docs" / "error_codes.md").write_text(HEAD + "".join(rows))


if __name__ == "__main__":
    main()
