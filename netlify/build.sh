#!/usr/bin/env bash
# Installs the .NET 10 SDK into the build cache when it is not there, then builds the site.
set -euo pipefail
sdk="${NETLIFY_CACHE_DIR:-$HOME/.cache}/dotnet"
if [ ! -x "$sdk/dotnet" ]; then
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir "$sdk"
fi
preview=()
if [ "${CONTEXT:-}" = deploy-preview ]; then preview=(--preview); fi
"$sdk/dotnet" run --project src/Site --configuration Release -- build "${preview[@]}"
