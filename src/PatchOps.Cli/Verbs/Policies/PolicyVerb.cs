using System.CommandLine;

namespace PatchOps.Cli.Verbs.Policies;

/// <summary><c>patchops policy</c>: the policy that counts where none is given.</summary>
internal sealed class PolicyVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops policy test policies/*.yaml           what is wrong, with file, line and column
          patchops policy show contoso-servers.yaml      what counts, and which file says so
          patchops policy                                what counts where no policy is given
        """;

    /// <summary>The command; its sub-verbs are added by the tree.</summary>
    public Command Command { get; } = new("policy", "Show the policy that counts where none is given; test and show policy files.");

    /// <summary>Shows the built-in policy.</summary>
    public static int Run(Session session) => PolicyShowVerb.Show(session, path: null);
}
