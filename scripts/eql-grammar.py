#!/usr/bin/env python3
"""Parses EQL queries with Elastic's own grammar: the package `eql` in its Elasticsearch mode (pip install eql).

Usage: sigmapack convert -t eql --format ndjson PATH | python3 scripts/eql-grammar.py

Reads the lines that `convert` writes and prints every query that the grammar rejects, with the reason. A correlation
may be several queries, with an empty line between them. Exit code 1 when there was one. A second opinion for
developers; nothing else needs it.

Known faults of the package: it reads one `\\u{...}` in a literal and takes everything between the first brace and the
last for its number. Such a query is parsed again with the characters themselves, and counted.
"""
import json
import re
import sys

import eql
from eql.parser import allow_negation, allow_runs, allow_sample, elasticsearch_syntax
from eql.parser import ignore_missing_functions, parse_query


def problem_of(query):
    """Returns why the grammar rejects a query, or None."""
    try:
        with elasticsearch_syntax, allow_negation, allow_runs, allow_sample, ignore_missing_functions:
            parse_query(query)
    except (eql.EqlParseError, ValueError) as problem:
        return problem
    return None


def main():
    parsed = rejected = faults = 0
    for line in sys.stdin:
        entry = json.loads(line)
        if not isinstance(entry, dict) or "query" not in entry:
            continue
        for query in entry["query"].split("\n\n"):
            parsed += 1
            written_out = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found.group(1), 16)), query)
            problem = problem_of(query)
            if problem and written_out != query and not problem_of(written_out):
                faults += 1
            elif problem:
                rejected += 1
                path = entry.get("path") or entry.get("rule", {}).get("path", "?")
                print(f"{path}\n{problem}\n")
    print(f"{rejected} of {parsed} queries rejected, {faults} more by a known fault of the package")
    return 1 if rejected else 0


if __name__ == "__main__":
    sys.exit(main())
