#!/bin/sh
# Resolves requirements/*.in into hash-pinned *.txt. No address of any registry may remain in them.
set -eu

compile() {
    name=$1
    shift
    echo "requirements/$name.txt"
    .venv/bin/uv pip compile "requirements/$name.in" --output-file "requirements/$name.txt" \
        --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet "$@"
}

compile bootstrap --allow-unsafe
compile runtime
compile noise --constraint requirements/runtime.txt
compile develop --constraint requirements/runtime.txt
compile territories --no-deps

if grep -nE '://|--index|--find-links' requirements/*.txt; then
    echo "An address slipped into the pinned files." >&2
    exit 1
fi
