#!/usr/bin/env bash
# Installe le SDK .NET 10 dans le cache s'il n'y est pas, puis publie le site avec le programme que .config/dotnet-tools.json nomme.
set -euo pipefail
sdk="${NETLIFY_CACHE_DIR:-$HOME/.cache}/dotnet"
if [ ! -x "$sdk/dotnet" ]; then
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir "$sdk"
fi
export DOTNET_ROOT="$sdk" PATH="$sdk:$PATH" DOTNET_NOLOGO=1
dotnet tool restore
# L'adresse du site est celle de statiq.json, sinon celle que Netlify lui donne.
if ! grep -q '"Host"' statiq.json && [ -n "${URL:-}" ]; then
  sed -i "1,/{/s,{,{ \"Host\": \"$URL\"\,," statiq.json
fi
preview=()
if [ "${CONTEXT:-}" = deploy-preview ]; then preview=(--preview); fi
dotnet site build --strict "${preview[@]}"
