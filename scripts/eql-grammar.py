#!/usr/bin/env python3
"""Parses EQL queries with Elastic's own grammar: the package `eql` in its Elasticsearch mode (pip install eql).

Usage: sigmapack convert -t eql --format ndjson PATH | python3 scripts/eql-grammar.py

Reads the lines that `convert` writes and prints every query that the grammar rejects, with the reason. Exit code 1
when there was one. A second opinion for developers; nothing else needs it.
"""
import json
import sys

import eql
from eql.parser import allow_runs, allow_sample, elasticsearch_syntax, ignore_missing_functions, parse_query


def main():
    parsed = rejected = 0
    for line in sys.stdin:
        entry = json.loads(line)
        if not isinstance(entry, dict) or "query" not in entry:
            continue
        parsed += 1
        try:
            with elasticsearch_syntax, allow_runs, allow_sample, ignore_missing_functions:
                parse_query(entry["query"])
        except (eql.EqlParseError, ValueError) as problem:
            rejected += 1
            path = entry.get("path") or entry.get("rule", {}).get("path", "?")
            print(f"{path}\n{problem}\n")
    print(f"{rejected} of {parsed} queries rejected")
    return 1 if rejected else 0


if __name__ == "__main__":
    sys.exit(main())
