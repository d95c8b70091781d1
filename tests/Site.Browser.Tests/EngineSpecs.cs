using System.Text.Json;
using Site.Compiler.Checking;
using Site.Compiler.Text;
using Site.Compiler.Trees.Automata;
using Site.Compiler.Trees.Measures;

namespace Site.Browser.Tests;

/// <summary>Firefox and WebKit: trees walked by a mouse, on a narrow screen, with script and without it.</summary>
public sealed class EngineSpecs(SiteFixture site)
{
    public static TheoryData<string, bool> Engines => new MatrixTheoryData<string, bool>(["Firefox", "WebKit"], [true, false]);

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Each_answer_leads_where_the_evaluator_says_with_the_focus_and_the_recap(string name, bool hasScript)
    {
        await using var engine = await Engine.LaunchAsync(name, hasScript);
        await WalkAsync(engine, site.Site, site.Address + "/arbres/fr-suis-je-tenu/", "fr-suis-je-tenu", hasScript);
        await WalkAsync(engine, site.Site, site.Address + "/notes/fr/droit-image-mineur/", "fr-image-mineur", hasScript);
        await WalkAsync(engine, site.Lab, $"{site.LabAddress}/arbres/{LabSources.GuardedTree}/", LabSources.GuardedTree, hasScript);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Back_forward_a_change_and_a_restart_show_the_step_they_name(string name, bool hasScript)
    {
        const string Id = "fr-image-mineur";
        await using var engine = await Engine.LaunchAsync(name, hasScript);
        await engine.OpenAsync($"{site.Address}/arbres/{Id}/");
        var seen = new List<Told> { await TellAsync(engine, Id) };
        foreach (var given in SituationPaths.Paths(Walks.Tree(site.Site, Id)).First(p => p.Path.Length > 3).Path.Take(3))
        {
            seen.Add(await AnswerAsync(engine, Id, Typography.Apply(given.Answer.Label), hasScript));
        }

        foreach (var (isBack, expected) in new[] { (true, seen[2]), (true, seen[1]), (true, seen[0]), (false, seen[1]), (false, seen[2]) })
        {
            await (isBack ? engine.BackAsync() : engine.ForwardAsync());
            await ShowsAsync(engine, Id, expected, hasScript);
        }

        await engine.ClickAsync($"[id='{Id}'] .recap > :first-child a[href='#{seen[0].Steps[0]}']");
        await ShowsAsync(engine, Id, seen[0] with { Fragment = hasScript ? "" : "#" + seen[0].Steps[0] }, hasScript);
        await AnswerAsync(engine, Id, seen[0].Answers[^1], hasScript);
        await engine.ClickAsync($"[id='{Id}'] > .nav .again");
        await ShowsAsync(engine, Id, seen[0] with { Fragment = hasScript ? "" : "#" + seen[0].Steps[0] }, hasScript);
        var entry = (await TellAsync(engine, Id)).Entry;
        await engine.BackAsync();
        Assert.Equal(hasScript ? 0 : 1, (await UntilAsync(engine, Id, t => hasScript ? t.Entry < entry : !t.IsAtStart)).Recap.Length);
        Assert.Empty(await engine.HeardAsync());
    }

    /// <summary>
    /// The step and its recap. Without script the focus after a step of the history is the browser's own: on the step, or on the page.
    /// </summary>
    private static async Task ShowsAsync(Engine engine, string id, Told expected, bool hasScript)
    {
        var told = await UntilAsync(engine, id, t =>
            t.Steps.SequenceEqual(expected.Steps) && (t.Focus == t.Steps[0] || (!hasScript && t.Focus.Length == 0))
        );
        Assert.Equal(expected.Steps, told.Steps);
        Assert.Equal(expected.Recap, told.Recap);
        Assert.Equal(expected.Fragment, told.Fragment);
        Assert.Contains(told.Focus, hasScript ? told.Steps : [.. told.Steps, ""]);
    }

    private static async Task WalkAsync(Engine engine, CheckedSite site, string address, string id, bool hasScript)
    {
        var tree = Walks.Tree(site, id);
        var evaluator = new Evaluator(tree.Tree, site.TreesById);
        await engine.OpenAsync(address);
        foreach (var (journey, _) in Journeys.Cover(tree).All)
        {
            var facts = journey.ToDictionary(g => g.Fact, g => g.Answer.Id.Value, StringComparer.Ordinal);
            var (path, end) = evaluator.Walk(f => facts[f]);
            var recap = new List<string>();
            foreach (var given in path)
            {
                recap.Add($"{Typography.Apply(given.Question.Text)} = {Typography.Apply(given.Answer.Label)}");
                Assert.Equal(recap, (await AnswerAsync(engine, id, Typography.Apply(given.Answer.Label), hasScript)).Recap);
            }

            var told = await TellAsync(engine, id);
            Assert.Equal($"{id}-{end.Id}-t", told.Outcome);
            Assert.Equal(told.Outcome, Assert.Single(told.Bodies));
            Assert.Equal(end.Outcome.Sources.Length, told.Laws.Length);
            await engine.ClickAsync($"[id='{id}'] > .nav .again");
            await UntilAsync(engine, id, t => t.IsAtStart);
        }

        Assert.Empty(await engine.HeardAsync());
    }

    private static async Task<Told> AnswerAsync(Engine engine, string id, string label, bool hasScript)
    {
        var before = await TellAsync(engine, id);
        await engine.ClickAsync($"[id='{Assert.Single(before.Steps)}'] .answers li:nth-child({Array.IndexOf(before.Answers, label) + 1}) a");
        var told = await UntilAsync(engine, id, t => t.Steps is [var step] && step != before.Steps[0]);
        Assert.Equal(Assert.Single(told.Steps), told.Focus);
        Assert.Equal(hasScript ? "" : "#" + told.Focus, told.Fragment);
        Assert.Equal(0, told.Overflow);
        return told;
    }

    /// <summary>What the page shows once it has answered; the history answers later than a click.</summary>
    private static async Task<Told> UntilAsync(Engine engine, string id, Func<Told, bool> isReached)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await TellAsync(engine, id) is { } told && isReached(told))
            {
                return told;
            }

            await Task.Delay(30);
        }

        return await TellAsync(engine, id);
    }

    private static async Task<Told> TellAsync(Engine engine, string id) =>
        JsonSerializer.Deserialize<Told>(
            await engine.TellAsync(
                $$"""
                (() => {
                  const tree = document.getElementById('{{id}}');
                  const shown = (selector, within = tree) => [...within.querySelectorAll(selector)].filter(e => e.checkVisibility());
                  const steps = shown('.step');
                  const { scrollWidth, clientWidth } = document.documentElement;
                  return JSON.stringify({
                    steps: steps.map(s => s.id), isAtStart: steps.every(s => s.matches('.start')), outcome: steps[0]?.getAttribute('aria-labelledby'),
                    focus: document.activeElement.id, fragment: location.hash, entry: history.state?.p, overflow: Math.max(0, scrollWidth - clientWidth),
                    answers: shown('.answers a').map(a => a.firstChild.textContent), bodies: shown('.body h3').map(h => h.id), laws: shown('.body .law a').map(a => a.href),
                    recap: shown('.recap > div').map(line => [line.querySelector('dt'), ...shown('dd:not(:last-child)', line)].map(e => e.textContent).join(' = ')),
                  });
                })()
                """
            ),
            JsonSerializerOptions.Web
        )!;

    private sealed record Told(
        string[] Steps,
        bool IsAtStart,
        string? Outcome,
        string Focus,
        string Fragment,
        int? Entry,
        int Overflow,
        string[] Answers,
        string[] Bodies,
        string[] Laws,
        string[] Recap
    );
}
