using System.CommandLine;
using System.Text.RegularExpressions;
using Site.Compiler.Text;
using Site.Running;

namespace Site.Verbs;

/// <summary>What <c>init</c> asks of an association, typed as an option or answered at a terminal.</summary>
internal sealed partial class InitOptions
{
    private const string Both = "FR-BE";
    private const string Reference = "reference";

    private static readonly string[] Countries = ["FR", "BE", Both];
    private static readonly string[] Contents = [Reference, "vide"];

    private readonly Question _name = new("--name", "NOM", "Nom de l'association.", "votre association", IsOneLine);
    private readonly Question _country = new("--country", "PAYS", "Pays du site : FR, BE ou FR-BE (les deux).", Both, Countries.Contains);
    private readonly Question _contact = new("--contact", "PERSONNE", "Qui répond aux questions de confidentialité.", "", t =>
        t == "" || IsOneLine(t)
    );
    private readonly Question _email = new("--email", "ADRESSE", "Son adresse électronique.", "", t => t == "" || Email().IsMatch(t));
    private readonly Question _host = new("--host", "ADRESSE", "Adresse du site, par exemple https://exemple.org.", "", t =>
        t == "" || Host().IsMatch(t)
    );
    private readonly Question _content = new(
        "--content",
        "CONTENU",
        "Contenu : reference (celui de référence) ou vide (une note et un arbre).",
        Reference,
        Contents.Contains
    );

    private readonly Option<bool> _yes = new("--yes") { Description = "Ne demande rien : ce qui n'est pas donné prend sa valeur par défaut." };

    public Argument<string> Folder { get; } =
        new("dossier")
        {
            Description = "Dossier du site (par défaut : le dossier courant).",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => ".",
        };

    public IEnumerable<Option> All => [.. Questions.Select(q => q.Option), _yes];

    private Question[] Questions => [_name, _country, _contact, _email, _host, _content];

    public NewSite Read(ParseResult result, Streams streams)
    {
        var answers = result.GetValue(_yes) ? null : streams.Answers;
        if (
            answers is null
            && !result.GetValue(_yes)
            && Questions.Take(2).Where(q => result.GetValue(q.Option) is null).ToArray() is { Length: > 0 } missing
        )
        {
            throw new UsageException(
                $"personne n'est là pour répondre : donnez {string.Join(" et ", missing.Select(q => q.Option.Name))}, "
                    + "ou --yes pour les valeurs par défaut"
            );
        }

        string Of(Question question) => question.Read(result, answers, streams.Error);
        return new NewSite(Of(_name), Of(_country) is var c && c == Both ? null : c, Of(_contact), Of(_email), Of(_host), Of(_content) == Reference);
    }

    private static bool IsOneLine(string text) =>
        text.Trim().Length is > 0 and <= 200 && !text.Any(char.IsControl) && !HiddenCharacters.In(text).Any();

    [GeneratedRegex(@"^[^@\s""<>\p{C}]{1,100}@[^@\s""<>\p{C}]+\.[^@\s""<>\p{C}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^https://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    private sealed record Question(string Name, string Help, string Words, string Usual, Func<string, bool> IsSound)
    {
        public Option<string?> Option { get; } = new(Name) { Description = Words, HelpName = Help };

        public string Read(ParseResult result, TextReader? answers, TextWriter terminal)
        {
            if (result.GetValue(Option) is { } typed)
            {
                return IsSound(typed) ? typed : throw new UsageException($"« {typed} » ne convient pas pour {Name} : {Lower(Words)}");
            }

            while (answers is not null)
            {
                terminal.Write($"{Words.TrimEnd('.')}{(Usual == "" ? " (facultatif)" : $" [{Usual}]")} : ");
                terminal.Flush();
                var answer = answers.ReadLine() ?? throw new UsageException("plus personne ne répond : rien n'a été écrit");
                if (answer.Trim() is var given && (given == "" || IsSound(given)))
                {
                    return given == "" ? Usual : given;
                }

                terminal.WriteLine($"  « {given} » ne convient pas.");
            }

            return Usual;
        }

        private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
    }
}
