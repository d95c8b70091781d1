using Site.Compiler.Diagnostics;
using Site.Compiler.Text;

namespace Site.Disk;

/// <summary>Wording of what only the disk can get wrong; content faults are in the compiler's catalogue.</summary>
public static class DiskDiagnostics
{
    public static Diagnostic ConfigMissing() =>
        Error(
            "config-missing",
            null,
            "le fichier statiq.json manque",
            "lancez la commande dans le dossier du site, ou donnez ce dossier avec --root"
        );

    public static Diagnostic SourceNotUtf8(Span at) =>
        Error("source-not-utf8", at, "le fichier n'est pas écrit en UTF-8 à partir d'ici", "enregistrez-le de nouveau avec l'encodage « UTF-8 »");

    public static Diagnostic SourceNul(Span at) =>
        Error(
            "source-nul",
            at,
            "le fichier contient un octet nul : ce n'est pas du texte",
            "remplacez le fichier par sa version texte, ou retirez ce caractère"
        );

    public static Diagnostic SourceTooLarge(string path) =>
        Error("source-too-large", At(path), "le fichier dépasse 5 Mo", "réduisez-le ou coupez-le en plusieurs fichiers");

    /// <summary>Why a link is refused.</summary>
    public const string LeadsNowhere = "il tourne en rond ou ne mène nulle part";
    public const string LeadsToFolder = "il mène à un dossier";
    public const string LeadsToUnpublished = "il mène à un fichier que le site ne publie pas là où il se trouve";

    public static Diagnostic SourceSymlinkOutside(string path, string why) =>
        Error("source-symlink-outside", At(path), $"ce lien symbolique est refusé : {why}", "remplacez le lien par le fichier lui-même");

    public static Diagnostic SourceNotAFile(string path) =>
        Error(
            "source-not-a-file",
            At(path),
            "ce n'est pas un fichier, mais un tube, une prise ou un périphérique : rien n'y est lu",
            "effacez-le, ou déplacez-le hors du site"
        );

    public static Diagnostic SourceName(string path) =>
        Error("source-name", At(path), "ce nom n'est pas écrit en UTF-8, ou compte plus de 200 octets", "renommez le fichier : a-z, 0-9 et le tiret");

    public static Diagnostic SourceUnreadable(string path) =>
        Error("source-unreadable", At(path), "le fichier ne peut pas être lu", "vérifiez les droits du fichier et qu'aucun programme ne le bloque");

    public static Diagnostic OutputForeign(string output, string foreign) =>
        Error(
            "output-foreign",
            null,
            $"« {foreign} », dans « {output} », n'a pas été écrit par ce programme : rien n'est effacé ni publié",
            "déplacez-le (un fichier à publier va dans input/), ou donnez un autre dossier avec --output"
        );

    public static Diagnostic OutputUnwritable(string output) =>
        Error(
            "output-unwritable",
            null,
            $"impossible d'écrire « {output} » ; le site précédent est gardé",
            "vérifiez les droits du dossier et la place sur le disque"
        );

    public static Diagnostic OutputBusy(string output) =>
        Error(
            "output-busy",
            null,
            $"une autre publication occupe « {output} » depuis plus de 30 secondes",
            "attendez qu'elle se termine, puis recommencez"
        );

    public static Diagnostic UpdateUnfinished() =>
        Error(
            "update-unfinished",
            null,
            "une écriture de « site init » ou de « site content update » a été interrompue : le site n'est ni l'ancien, ni le nouveau",
            "recommencez la même commande : elle termine ce qui était commencé"
        );

    public static Diagnostic ProvenanceWrong(Span at) =>
        Error(
            "provenance-wrong",
            at,
            "ce fichier, que le programme écrit pour savoir ce que l'association a reçu, n'est plus lisible",
            "reprenez-le de l'historique (git checkout), sans rien y écrire à la main"
        );

    public static Diagnostic ProvenanceEdited(string path) =>
        Error(
            "provenance-edited",
            At(path),
            "ce fichier garde le texte reçu, tel quel, et il a été modifié ou effacé : rien ne peut plus en être déduit",
            "reprenez-le de l'historique (git checkout) ; le texte à modifier est le fichier du même nom dans input/"
        );

    /// <summary>What the preview shows of a fault of the program's own, and goes on.</summary>
    public static Diagnostic InternalError(Exception e) =>
        Error(
            "internal-error",
            null,
            $"le programme s'est trompé, pas vous ({e.GetType().Name} : {e.Message})",
            "défaites votre dernière modification pour continuer, et transmettez ce message aux développeurs"
        );

    private static Span At(string path) => new SourceText(path, "").Span(0, 0);

    private static Diagnostic Error(string code, Span? at, string message, string hint) =>
        new()
        {
            Code = code,
            Severity = Severity.Error,
            Span = at,
            Message = message,
            Hint = hint,
        };
}
