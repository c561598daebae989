using System.CommandLine;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Advisories;

/// <summary><c>patchops advisories import</c>: takes a bundle into the catalogue.</summary>
internal sealed class ImportVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          sudo patchops advisories import /mnt/stick/advisories.zip
          sudo patchops advisories import advisories.zip --certificate msp.pem       with advisories.zip.sig beside it
        """;

    private readonly Argument<string> _file = new("file") { Description = "The bundle; its signature is looked for beside it, as FILE.sig.", HelpName = "FILE" };
    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "The certificate whose key must have signed the bundle (or set PATCHOPS_BUNDLE_CERTIFICATE).",
        HelpName = "FILE",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Take in a part that is smaller than half of the last good import, or older." };

    /// <summary>The verb.</summary>
    public ImportVerb()
    {
        Command.Arguments.Add(_file);
        Command.Options.Add(_certificate);
        Command.Options.Add(_force);
    }

    /// <summary>The command.</summary>
    public Command Command { get; } = new("import", "Take a bundle into the catalogue, whole or not at all.");

    /// <summary>Imports the bundle and lists what it brought.</summary>
    public int Run(Session session, ParseResult parse)
    {
        var imports = session.Host.Bundles.Import(parse.GetRequiredValue(_file), parse.GetValue(_certificate), parse.GetValue(_force), session.Operation);
        ImportList.Write(session, imports, []);
        return ExitCode.Done;
    }
}
