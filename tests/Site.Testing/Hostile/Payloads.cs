using System.Collections.Immutable;

namespace Site.Testing.Hostile;

/// <summary>Texts that try to leave their place: over five hundred, made of attacks and of the disguises that filters miss.</summary>
public static class Payloads
{
    /// <summary>A host that stands for somebody else's: no page may ask it for anything.</summary>
    public const string Elsewhere = "ailleurs.example";

    private const string Run = "window.touche=1";

    private static readonly string[] Elements =
    [
        $"<script>{Run}</script>",
        $"<script src=//{Elsewhere}/x.js></script>",
        $"<SCRIPT/x>{Run}</SCRIPT>",
        $"<scr<script>ipt>{Run}</script>",
        $"<script src=/notes/fr/x.js></script>",
        $"<img src=x onerror={Run}>",
        $"<img src=https://{Elsewhere}/x.png>",
        $"<image href=https://{Elsewhere}/x.png>",
        $"<picture><source srcset=https://{Elsewhere}/x.png><img></picture>",
        $"<svg onload={Run}>",
        $"<svg><script>{Run}</script></svg>",
        $"<svg><use href=https://{Elsewhere}/x.svg#a />",
        $"<svg><animate onbegin={Run} attributeName=x dur=1s>",
        $"<math><mtext><script>{Run}</script>",
        $"<body onload={Run}>",
        $"<details open ontoggle={Run}>",
        $"<input autofocus onfocus={Run}>",
        $"<video><source onerror={Run}></video>",
        $"<audio src=https://{Elsewhere}/x.ogg autoplay>",
        $"<iframe src=javascript:{Run}>",
        $"<iframe srcdoc='<script>parent.{Run}</script>'>",
        $"<object data=https://{Elsewhere}/x.svg>",
        $"<embed src=https://{Elsewhere}/x.swf>",
        $"<form action=https://{Elsewhere}/><button>",
        $"<base href=https://{Elsewhere}/>",
        $"<meta http-equiv=refresh content=0;url=https://{Elsewhere}/>",
        $"<link rel=stylesheet href=https://{Elsewhere}/x.css>",
        $"<link rel=preload as=image href=https://{Elsewhere}/x.png>",
        $"<style>@import 'https://{Elsewhere}/x.css'</style>",
        $"<div style=\"background:url(https://{Elsewhere}/x.png)\">",
        $"<a href=javascript:{Run}>clic</a>",
        $"<template><script>{Run}</script></template>",
        $"<noscript><img src=x onerror={Run}></noscript>",
        "<!-- caché -->",
        $"<!--><script>{Run}</script>-->",
        $"<![CDATA[<script>{Run}</script>]]>",
        $"<?xml-stylesheet href='https://{Elsewhere}/x.xsl'?>",
    ];

    private static readonly string[] Escapes =
    [
        "\"><",
        "'><",
        "\" onmouseover=\"" + Run,
        "' onfocus='" + Run + "' autofocus='",
        "</title>",
        "</style>",
        "</textarea>",
        "</script>",
        "</svg>",
        "</template>",
        "-->",
        "]]>",
        "\\\"><",
        "`<",
        "&quot;&gt;",
    ];

    private static readonly string[] Addresses =
    [
        $"javascript:{Run}",
        $"JaVaScRiPt:{Run}",
        $"java\tscript:{Run}",
        $"javascript&colon;{Run}",
        $"&#106;avascript:{Run}",
        $"&#x6A;avascript&#x3a;{Run}",
        $"%6Aavascript:{Run}",
        $" javascript:{Run}",
        $"\u0001javascript:{Run}",
        $"vbscript:{Run}",
        $"data:text/html,<script>{Run}</script>",
        "data:text/html;base64,PHNjcmlwdD4x",
        "file:///etc/passwd",
        "blob:https://essai.example/1",
        $"//{Elsewhere}/x",
        $"\\\\{Elsewhere}\\x",
        $"/\\{Elsewhere}/x",
        $"https:{Elsewhere}",
        $"https:///{Elsewhere}",
        $"http://essai.example@{Elsewhere}/",
        "ftp://essai.example/x",
        "about:blank",
        "view-source:https://essai.example",
        "ws://essai.example",
        "intent://x#Intent;end",
        "../../../../etc/passwd",
        "x\" onclick=\"" + Run,
        "tel:1;x=<b>",
        "mailto:a@b.example?body=<b>",
    ];

    private static readonly Func<string, string>[] Links =
    [
        a => $"[clic]({a})",
        a => $"[clic](<{a}>)",
        a => $"![image]({a})",
        a => $"<{a}>",
        a => $"[clic][r]\n\n[r]: {a}",
        a => $"[clic]({a} \"titre\")",
        a => $"**[clic]({a})**",
        a => $"| [clic]({a}) | b |\n|---|---|\n| c | d |",
        a => a,
    ];

    private static readonly string[] Others =
    [
        "{{7*7}}",
        "{{ constructor.constructor('" + Run + "')() }}",
        "@(1+1)",
        "@Html.Raw(\"<b>\")",
        "{% raw %}",
        "${7*7}",
        "<%= 7*7 %>",
        "#{7*7}",
        "{{{x}}}",
        "[[x]]",
        "%0d%0aX: y",
        "a\r\nX-Injected: y",
        "a\n/* https://ailleurs.example/:splat 302!",
        "/* https://ailleurs.example/:splat 302!",
        "/x https://ailleurs.example/ 200",
        "\u202Egnp.exe",
        "&#x202E;gnp.exe",
        "\u200B\u200Bx",
        "&shy;x",
        "\u00ADx",
        "&#x1b;[2J",
        "\u001b[2J",
        "\u0007",
        "&#0;",
        "&NewLine;",
        "\uFEFFx",
        "\uE000",
        "\u2028x",
        "é\u0301\u0301\u0301\u0301",
        "𝕊𝕔𝕣𝕚𝕡𝕥",
        "＜script＞",
        "﹤script﹥",
        "‹script›",
        "*/alert(1)/*",
        "url(https://ailleurs.example/x)",
        "expression(1)",
        "@import x",
        "}body{display:none}",
        "\\",
        "\\\\",
        "'",
        "\"",
        "''",
        "\"\"",
        "$(touch x)",
        "`touch x`",
        "; rm -rf x",
        "../x",
        "..\\x",
        "con",
        "nul",
        "%00",
        "%2e%2e%2f",
        "::error file=x::faux",
        "##[error]faux",
        "%0A::error::faux",
        "::set-output name=x::y",
        "::stop-commands::x",
        "\u001b]8;;https://ailleurs.example\u0007clic\u001b]8;;\u0007",
        "!!python/object:x",
        "&a *a",
        "*a",
        "<<: *a",
        "- - - -",
        "? x",
        "%YAML 1.1",
        "---",
        "...",
        "|",
        ">",
        "#x",
        "x: y",
        "null",
        "~",
        "true",
        "012",
        "1e999",
        "2026-13-45",
        ":::arbre essai\n:::",
        ":::attention\nx\n:::",
        "[^1]",
        "[x]: /x",
        "---\ntitre: x\n---",
        "<essai>",
        "[x](source:cp-226-13)",
        "[x](source:zzz)",
        "[x](glossaire:zzz)",
        "[x](arbre:zzz)",
        "{#essai}",
        "{#essai-q-a}",
        "{onclick=x}",
        "{.x #y z=1}",
    ];

    /// <summary>At least five hundred, each different.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. Elements
            .Concat(
                Elements.SelectMany(
                    (e, i) =>
                        new[]
                        {
                            Escapes[i % Escapes.Length] + e,
                            $"`{e}`",
                            $"*{e}*",
                            e.Replace("<", "&lt;", StringComparison.Ordinal),
                            e.Replace(" ", "/", StringComparison.Ordinal),
                        }
                )
            )
            .Concat(Addresses.SelectMany(a => Links.Select(link => link(a))))
            .Concat(Escapes)
            .Concat(Others)
            .Distinct(StringComparer.Ordinal),
    ];
}
