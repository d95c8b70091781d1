using System.Globalization;
using Site.Compiler.Diagnostics;
using Site.Compiler.Sources;

namespace Site.Disk;

/// <summary>Wording of what only the disk can get wrong; content faults are in the compiler's catalogue.</summary>
public static class DiskDiagnostics
{
    public static Diagnostic ConfigMissing() =>
        Error("config-missing", null, "le fichier statiq.json manque", "lancez la commande dans le dossier du site, ou donnez ce dossier avec --root");

    public static Diagnostic NotUtf8(Span at) =>
        Error("source-not-utf8", at, "le fichier n'est pas écrit en UTF-8 à partir d'ici", "enregistrez-le de nouveau avec l'encodage « UTF-8 »");

    public static Diagnostic Nul(Span at) =>
        Error("source-nul", at, "le fichier contient un octet nul : ce n'est pas du texte", "remplacez le fichier par sa version texte, ou retirez ce caractère");

    public static Diagnostic HiddenCharacter(Span at, char character) =>
        Error("source-hidden-character", at, string.Create(CultureInfo.InvariantCulture, $"un caractère invisible (U+{(int)character:X4}) se cache ici : il change l'ordre ou l'affichage du texte"), "effacez-le : retapez le mot et les espaces autour");

    public static Diagnostic TooLarge(string path) =>
        Error("source-too-large", At(path), "le fichier dépasse 5 Mo", "réduisez-le ou coupez-le en plusieurs fichiers");

    public static Diagnostic SymlinkOutside(string path) =>
        Error("source-symlink-outside", At(path), "ce lien symbolique sort du dossier du site, tourne en rond ou ne mène nulle part", "remplacez le lien par le fichier lui-même");

    public static Diagnostic Unreadable(string path) =>
        Error("source-unreadable", At(path), "le fichier ne peut pas être lu", "vérifiez les droits du fichier et qu'aucun programme ne le bloque");

    public static Diagnostic OutputForeign(string output) =>
        Error("output-foreign", null, $"« {output} » contient autre chose qu'un site publié par ce programme : il ne sera pas remplacé", "videz ce dossier, ou donnez-en un autre avec --output");

    public static Diagnostic OutputUnwritable(string output) =>
        Error("output-unwritable", null, $"impossible d'écrire « {output} » ; le site précédent est gardé", "vérifiez les droits du dossier et la place sur le disque");

    public static Diagnostic OutputBusy(string output) =>
        Error("output-busy", null, $"une autre publication occupe « {output} » depuis plus de 30 secondes", "attendez qu'elle se termine, puis recommencez");

    private static Span At(string path) => new SourceText(path, "").Span(0, 0);

    private static Diagnostic Error(string code, Span? at, string message, string hint) =>
        new() { Code = code, Severity = Severity.Error, Span = at, Message = message, Hint = hint };
}
